package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import io.fluxcrawl.report.BarChart;
import io.fluxcrawl.report.Block;
import io.fluxcrawl.report.Callout;
import io.fluxcrawl.report.Cell;
import io.fluxcrawl.report.CodeListing;
import io.fluxcrawl.report.DataTable;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.Download;
import io.fluxcrawl.report.Measure;
import io.fluxcrawl.report.Paragraphs;
import io.fluxcrawl.report.ReportPage;
import io.fluxcrawl.report.Section;
import java.util.ArrayList;
import java.util.List;

/** Page of a comparison: the conclusion first, then the measurements, the method, and the code of the engines. */
public final class ComparisonPage {
    private static final List<Metric> CHARTED = List.of(
            Metric.PAGES_PER_SECOND, Metric.CPU_PER_PAGE, Metric.PEAK_MEMORY, Metric.THREADS, Metric.LATENCY_P99);

    private ComparisonPage() {}

    /** Returns one paragraph that says which engine to use for such work, computed from the measurements. */
    public static String answer(ComparisonResult result) {
        return Conclusion.of(result);
    }

    /** Returns the page of a comparison. */
    public static ReportPage of(ComparisonResult result) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Which should I use, and why?", verdict(result)));
        sections.add(new Section("Measured", measured(result)));
        List<String> claims = Conclusion.claims(result);
        if (!claims.isEmpty()) sections.add(Section.of("What it means", new Paragraphs(claims)));
        sections.add(Section.of("How it was measured", method(result)));
        sections.add(new Section("The engines' code", listings(result)));
        return new ReportPage(
                        "Async against threads",
                        "One list crawled by %d engines: %s, at most %,d visits at once."
                                .formatted(result.engines().size(), result.workload(), result.concurrency()),
                        sections)
                .withDownload(new Download("comparison.json", ResultJson.text(result)));
    }

    private static List<Block> verdict(ComparisonResult result) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Callout.answer(Conclusion.of(result)));
        for (String warning : result.warnings()) blocks.add(Callout.warning(warning));
        for (EngineResult engine : result.engines()) {
            if (engine.failure() != null) blocks.add(Callout.warning(engine.name() + ": " + engine.failure() + '.'));
        }
        if (!result.differences().isEmpty()) blocks.add(differences(result.differences()));
        return blocks;
    }

    private static DataTable differences(List<Difference> differences) {
        return new DataTable(
                "Rows on which engines do not agree",
                List.of(
                        Column.number("row", ""),
                        Column.text("field"),
                        Column.text("engine"),
                        Column.text("value"),
                        Column.text("other engine"),
                        Column.text("value")),
                differences.stream()
                        .map(one -> List.of(
                                Cell.of(Long.toString(one.row())),
                                Cell.of(one.field()),
                                Cell.of(one.engine()),
                                Cell.of(one.value()),
                                Cell.of(one.other()),
                                Cell.of(one.otherValue())))
                        .toList());
    }

    private static List<Block> measured(ComparisonResult result) {
        List<EngineResult> ran = result.engines().stream()
                .filter(engine -> engine.failure() == null)
                .toList();
        List<String> names = ran.stream().map(EngineResult::name).toList();
        List<Block> blocks = new ArrayList<>();
        for (Metric metric : CHARTED) {
            List<Measure> values =
                    ran.stream().map(engine -> measure(engine, metric)).toList();
            blocks.add(new BarChart(
                    metric.heading(), "", metric.unit(), names, List.of(new BarChart.Series(metric.title(), values))));
        }
        if (!ran.isEmpty()) blocks.add(everything(ran));
        return blocks;
    }

    /** Returns a table with metrics as rows and engines as columns, since there are more metrics. */
    private static DataTable everything(List<EngineResult> ran) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("")));
        List<Cell> visited = new ArrayList<>(List.of(Cell.of("pages visited per round")));
        for (EngineResult engine : ran) {
            columns.add(Column.number(engine.name(), ""));
            visited.add(Cell.of(engine.rows()));
        }
        List<List<Cell>> rows = new ArrayList<>(List.of(visited));
        for (Metric metric : Metric.values()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(metric.title()).withNote(metric.unit())));
            for (EngineResult engine : ran) row.add(Cell.of(measure(engine, metric)));
            rows.add(row);
        }
        return new DataTable("All metrics: median and interval", columns, rows);
    }

    static Measure measure(EngineResult engine, Metric metric) {
        MedianEstimate sample = engine.figures().get(metric);
        return sample == null ? Measure.NONE : new Measure(sample.median(), sample.low(), sample.high());
    }

    private static Paragraphs method(ComparisonResult result) {
        MachineInfo machine = result.machine();
        return Paragraphs.of(
                "%s on %s, %d cores, %,d MiB."
                        .formatted(machine.java(), machine.system(), machine.cores(), machine.memoryBytes() >> 20),
                ("Every run had a JVM of its own with -Xmx%s and was warmed up on other pages before the measurement, for"
                                + " the same time with every engine. %d rounds ran the engines in turn, each round in"
                                + " another order. Every number is the median of the rounds, with an interval by order"
                                + " statistics. The server ran in a JVM of its own on the same machine; its load is"
                                + " stated.")
                        .formatted(result.heap(), result.rounds()),
                ("All engines had the same URLs, limits, parser and output, requested pages without compression and made"
                                + " one request per page and redirect. Their records were compared, except for times and"
                                + " the wording of errors: %s.")
                        .formatted(result.differences().isEmpty() ? "no difference" : "they differ"),
                "CPU is that of the engine and its worker processes, without the server. Peak memory is resident memory,"
                        + " warm-up included. A visit lasts from its request to its last byte, as the engine measured"
                        + " it: an engine that keeps a page waiting makes it longer. An engine that makes one visit at"
                        + " a time got fewer rows, so it was warmed up less and its CPU per page is too high.");
    }

    private static List<Block> listings(ComparisonResult result) {
        List<Block> blocks = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (EngineResult engine : result.engines()) {
            blocks.add(Paragraphs.of(engine.name() + ": " + engine.idea() + "."));
            for (String file : EngineSources.filesOf(Engines.named(engine.name()))) {
                String code = shown.contains(file) ? null : EngineSources.read(file);
                if (code == null) continue;
                shown.add(file);
                blocks.add(new CodeListing(file.substring(file.lastIndexOf('/') + 1), "Java", code));
            }
        }
        return blocks;
    }
}
