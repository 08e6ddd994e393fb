package io.fluxcrawl.cli;

import io.fluxcrawl.compare.ComparisonPage;
import io.fluxcrawl.compare.ComparisonResult;
import io.fluxcrawl.compare.ComparisonResult.Difference;
import io.fluxcrawl.compare.EngineResult;
import io.fluxcrawl.compare.MedianEstimate;
import io.fluxcrawl.compare.Metric;
import io.fluxcrawl.compare.Sweep;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.report.Measure;
import java.util.ArrayList;
import java.util.List;

/** Result of a comparison as text for the terminal. */
final class ComparisonReport {
    private static final int COLUMNS = 100;

    private final ComparisonResult result;

    ComparisonReport(ComparisonResult result) {
        this.result = result;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(result.workload()
                + ", up to %,d concurrent requests; %s"
                        .formatted(
                                result.concurrency(),
                                result.rounds() == 1
                                        ? "one round"
                                        : "medians of %d rounds".formatted(result.rounds())));
        TextTable table = new TextTable(COLUMNS)
                .row(
                        "engine",
                        "pages/s",
                        "(interval)",
                        "CPU ms",
                        "peak MiB",
                        "threads",
                        "switches",
                        "p50 ms",
                        "p99 ms");
        for (EngineResult engine : result.engines()) {
            if (engine.failure() == null) table.row(row(engine));
        }
        lines.addAll(table.lines(false));
        for (EngineResult engine : result.engines()) {
            if (engine.failure() != null)
                lines.add("  " + engine.name() + ": " + Sanitizer.forTerminal(engine.failure()));
        }
        lines.addAll(TextTable.wrap(ComparisonPage.answer(result), COLUMNS));
        for (Difference one : result.differences()) lines.add(text(one));
        for (String warning : result.warnings()) lines.add("Warning: " + warning);
        return lines;
    }

    private static String[] row(EngineResult engine) {
        MedianEstimate speed = engine.figures().get(Metric.PAGES_PER_SECOND);
        String interval = speed == null ? "" : Measure.text(speed.low()) + ".." + Measure.text(speed.high());
        return new String[] {
            engine.name(),
            Measure.text(engine.median(Metric.PAGES_PER_SECOND)),
            interval,
            Measure.text(engine.median(Metric.CPU_PER_PAGE)),
            Measure.text(engine.median(Metric.PEAK_MEMORY)),
            Measure.text(engine.median(Metric.THREADS)),
            Measure.text(engine.median(Metric.SWITCHES_PER_PAGE)),
            Measure.text(engine.median(Metric.LATENCY_P50)),
            Measure.text(engine.median(Metric.LATENCY_P99))
        };
    }

    private static String text(Difference one) {
        return Sanitizer.forTerminal("Row %d, %s: %s says %s, %s says %s"
                .formatted(one.row(), one.field(), one.engine(), one.value(), one.other(), one.otherValue()));
    }

    /** Returns a table with the pages per second of every engine at every step, and their share of the ideal. */
    static List<String> table(Sweep sweep) {
        TextTable table = new TextTable(COLUMNS)
                .row(sweep.what().title(), "engine", "pages/s", "of ideal", "CPU ms", "threads", "peak MiB", "p99 ms");
        for (Sweep.Step step : sweep.steps()) {
            for (EngineResult engine : step.result().engines()) {
                String at =
                        "%,.0f %s".formatted(step.value(), sweep.what().unit()).strip();
                if (engine.failure() != null) {
                    table.row(at, engine.name(), "failed", "", "", "", "", "");
                    continue;
                }
                Double share = step.shareOfIdeal(engine);
                double speed = engine.median(Metric.PAGES_PER_SECOND);
                table.row(
                        at,
                        engine.name(),
                        Measure.text(speed),
                        share == null ? "" : "%.0f %%".formatted(100 * share),
                        Measure.text(engine.median(Metric.CPU_PER_PAGE)),
                        Measure.text(engine.median(Metric.THREADS)),
                        Measure.text(engine.median(Metric.PEAK_MEMORY)),
                        Measure.text(engine.median(Metric.LATENCY_P99)));
            }
        }
        return table.lines(false);
    }
}
