package io.fluxcrawl.compare;

import io.fluxcrawl.report.Axis;
import io.fluxcrawl.report.BarChart;
import io.fluxcrawl.report.Block;
import io.fluxcrawl.report.Callout;
import io.fluxcrawl.report.Download;
import io.fluxcrawl.report.LineChart;
import io.fluxcrawl.report.LineChart.Line;
import io.fluxcrawl.report.LineChart.Point;
import io.fluxcrawl.report.Measure;
import io.fluxcrawl.report.Paragraphs;
import io.fluxcrawl.report.ReportPage;
import io.fluxcrawl.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Pages of the experiments. */
public final class ExperimentPages {
    private ExperimentPages() {}

    /** Returns the page of a sweep: throughput, threads and memory by the varied value. */
    public static ReportPage of(Sweep sweep) {
        String title = sweep.what().title();
        List<Block> charts = new ArrayList<>();
        charts.add(lines(sweep, Metric.PAGES_PER_SECOND, ideal(sweep)));
        for (Metric metric : List.of(Metric.CPU_PER_PAGE, Metric.THREADS, Metric.PEAK_MEMORY, Metric.LATENCY_P99)) {
            charts.add(lines(sweep, metric, List.of()));
        }
        List<Block> answer = new ArrayList<>();
        for (String sentence : SweepSummary.of(sweep)) answer.add(Callout.answer(sentence));
        Set<String> warnings = new LinkedHashSet<>();
        sweep.steps().forEach(step -> warnings.addAll(step.result().warnings()));
        warnings.forEach(warning -> answer.add(Callout.warning(warning)));
        return new ReportPage(
                        "Engines by " + title,
                        described(sweep),
                        List.of(new Section("Summary", answer), new Section("Measured", charts)))
                .withDownload(new Download("sweep.json", ResultJson.text(sweep)));
    }

    private static String described(Sweep sweep) {
        boolean own = sweep.steps().stream().allMatch(step -> step.ideal() == null);
        String workload = sweep.steps().get(0).result().workload();
        return own ? workload + '.' : "Small pages, so that visits consist of waiting.";
    }

    private static LineChart lines(Sweep sweep, Metric metric, List<Line> references) {
        Set<String> names = new LinkedHashSet<>();
        sweep.steps().forEach(step -> step.result().engines().forEach(engine -> names.add(engine.name())));
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            List<Point> points = new ArrayList<>();
            for (Sweep.Step step : sweep.steps()) {
                for (EngineResult engine : step.result().engines()) {
                    if (!engine.name().equals(name) || engine.failure() != null) continue;
                    points.add(new Point(step.value(), ComparisonPage.measure(engine, metric)));
                }
            }
            if (!points.isEmpty()) lines.add(new Line(name, points));
        }
        return new LineChart(
                metric.heading(),
                "",
                Axis.log(sweep.what().title(), sweep.what().unit()),
                Axis.log(metric.title(), metric.unit()),
                lines,
                references);
    }

    private static List<Line> ideal(Sweep sweep) {
        List<Point> points = new ArrayList<>();
        for (Sweep.Step step : sweep.steps()) {
            if (step.ideal() != null) points.add(Point.of(step.value(), step.ideal()));
        }
        return points.isEmpty() ? List.of() : List.of(new Line("ideal", points));
    }

    /** Returns the page of the parse scaling experiment: pages per second by threads, with and without a lock. */
    public static ReportPage of(ParseScaling.Result result) {
        double one = result.points().get(0).free().median();
        int cores = result.machine().cores();
        LineChart chart = new LineChart(
                "Pages parsed",
                "Pages are in memory, so threads wait for the lock only.",
                Axis.linear("threads", ""),
                Axis.linear("pages", "pages/s"),
                List.of(
                        line("free", result.points(), ParseScaling.Point::free),
                        line("under one lock", result.points(), ParseScaling.Point::locked)),
                List.of(new Line(
                        "ideal",
                        result.points().stream()
                                .map(point -> Point.of(point.threads(), one * Math.min(point.threads(), cores)))
                                .toList())));
        return page(
                "CPU work over threads",
                "Parsing %,d pages of %,d bytes on %d cores.".formatted(result.pages(), result.bytes(), cores),
                ExperimentSummary.of(result),
                chart,
                "parse-threads.json",
                ResultJson.text(result));
    }

    private static Line line(
            String name, List<ParseScaling.Point> points, Function<ParseScaling.Point, MedianEstimate> of) {
        return new Line(
                name,
                points.stream()
                        .map(point -> new Point(point.threads(), measure(of.apply(point))))
                        .toList());
    }

    /** Returns the page of the event loop experiment: delays of a heartbeat. */
    public static ReportPage of(EventLoopStall.Result result) {
        List<String> names =
                result.scenarios().stream().map(EventLoopStall.Scenario::name).toList();
        BarChart chart = new BarChart(
                "Round trip of a heartbeat",
                "A small visit every 10 ms on the same event loops.",
                "ms",
                names,
                List.of(
                        series("median", result, EventLoopStall.Scenario::median),
                        series("99th percentile", result, EventLoopStall.Scenario::p99),
                        series("worst", result, EventLoopStall.Scenario::worst)));
        return page(
                "What stalls an event loop",
                "%,d heartbeats per round, %d rounds.".formatted(result.beats(), result.rounds()),
                ExperimentSummary.of(result),
                chart,
                "stall.json",
                ResultJson.text(result));
    }

    private static BarChart.Series series(
            String name, EventLoopStall.Result result, Function<EventLoopStall.Scenario, MedianEstimate> of) {
        return new BarChart.Series(
                name,
                result.scenarios().stream()
                        .map(scenario -> measure(of.apply(scenario)))
                        .toList());
    }

    /** Returns the page of the transfer experiment: cost of handing over a record. */
    public static ReportPage of(TransferCost.Result result) {
        List<Line> lines = List.of(
                handOver("a call", result, TransferCost.Point::call),
                handOver("to another thread", result, TransferCost.Point::thread),
                handOver("to another process", result, TransferCost.Point::process));
        LineChart chart = new LineChart(
                "Handing a record over",
                "Between processes its bytes are serialized, copied and parsed; within a process a reference moves.",
                Axis.log("text in a record", "bytes"),
                Axis.log("time per record", "µs"),
                lines);
        return page(
                "Cost of moving data",
                "The same record passed by a call, to another thread, and to another process.",
                ExperimentSummary.of(result),
                chart,
                "hand-over.json",
                ResultJson.text(result));
    }

    private static Line handOver(
            String name, TransferCost.Result result, Function<TransferCost.Point, MedianEstimate> of) {
        return new Line(
                name,
                result.points().stream()
                        .map(point -> new Point(point.bytes(), measure(of.apply(point))))
                        .toList());
    }

    private static Measure measure(MedianEstimate sample) {
        return new Measure(sample.median(), sample.low(), sample.high());
    }

    private static ReportPage page(
            String title, String lede, List<String> words, Block chart, String file, String json) {
        return new ReportPage(
                        title,
                        lede,
                        List.of(
                                Section.of("Summary", Callout.answer(String.join(" ", words))),
                                Section.of("Measured", chart),
                                Section.of(
                                        "How it was measured",
                                        Paragraphs.of(
                                                "In a JVM of its own, after a warm-up; medians of the rounds with an"
                                                        + " interval by order statistics."))))
                .withDownload(new Download(file, json));
    }
}
