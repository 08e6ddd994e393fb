package io.fluxcrawl.report;

import io.fluxcrawl.report.BarChart.Series;
import io.fluxcrawl.report.Cell.Mark;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.LineChart.Line;
import io.fluxcrawl.report.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sample page in the form of a comparison: seven engines, a sweep over four decades. Its numbers are invented. */
final class SamplePage {
    static final List<String> ENGINES =
            List.of("async", "async-inline", "completable", "virtual", "threads", "processes", "sequential");
    static final List<Integer> CONCURRENCY = List.of(1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000);

    /** Requests in flight that each engine reached, and its CPU time per page in milliseconds. */
    private static final double[] MOST = {9_400, 7_800, 5_200, 8_600, 2_100, 1_400, 1};

    private static final double[] COST = {0.21, 0.24, 0.34, 0.27, 0.38, 0.71, 0.33};

    private SamplePage() {}

    static ReportPage page() {
        return new ReportPage(
                        "Seven ways to fetch 20,000 pages",
                        "A sample with made-up numbers: the same list, limits, parser and records by every engine, on two"
                                + " cores with the server on the same machine.",
                        List.of(answer(), throughput(), sweep(), memory(), code(), method()))
                .withDownload(new Download("sample.json", "{\"made_up\":true,\"engines\":" + ENGINES.size() + "}"));
    }

    private static Section answer() {
        return Section.of(
                "Which should I use?",
                Callout.answer(
                        "Below some 1,000 requests in flight every engine but sequential keeps up with the network, so"
                                + " take the simplest that you can read. From there on async needs the least CPU and memory a page;"
                                + " virtual threads come within 12 % of it on JDK 21 or newer, with blocking code."),
                Paragraphs.of(
                        "Each engine ran five rounds, each in a fresh JVM with the same heap, in rotated order. Numbers are"
                                + " medians; what stands under them is the 95 % confidence interval of the median.",
                        "All engines gave the same 20,000 records, compared field by field."),
                Callout.warning(
                        "Round 3 was noisy: other processes used 0.4 of a core. Its intervals are wider for it."),
                summary());
    }

    private static DataTable summary() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < ENGINES.size(); i++) {
            Cell rate = Cell.of(spread(Math.min(4_700, MOST[i]) * (1 - COST[i] / 4), 0.02));
            Cell cost = Cell.of(spread(COST[i], 0.04));
            rows.add(List.of(
                    Cell.of(ENGINES.get(i)),
                    i == 0 ? rate.withMark(Mark.BEST) : rate,
                    i == 0 ? cost.withMark(Mark.BEST) : cost,
                    i == 5 ? Cell.of(1_912).withMark(Mark.WARNING).withNote("5 JVMs") : Cell.of(210 + MOST[i] * 0.07),
                    i == 6 ? Cell.NONE : Cell.of(i < 3 ? 11 : MOST[i] + 14)));
        }
        return new DataTable(
                "5,000 requests in flight, 1 s latency",
                List.of(
                        Column.text("Engine"),
                        Column.number("Throughput", "pages/s"),
                        Column.number("CPU", "ms a page"),
                        Column.number("Peak RSS", "MiB"),
                        Column.number("Threads", "")),
                rows);
    }

    private static Section throughput() {
        List<Measure> cpu = new ArrayList<>();
        for (double cost : COST) cpu.add(spread(cost, 0.06));
        return Section.of(
                "CPU",
                new BarChart(
                        "CPU a page",
                        "Less is better. Whiskers show the 95 % interval.",
                        "ms",
                        ENGINES,
                        List.of(new Series("CPU", cpu))),
                new BarChart(
                        "Heartbeat on the event loop",
                        "How late a tick came that was due every 10 ms; less is better.",
                        "ms",
                        List.of("nothing else to do", "a page parsed on the loop", "a blocking call on the loop"),
                        List.of(
                                new Series("median", List.of(spread(0.1, 0.2), spread(4.8, 0.1), Measure.exact(101))),
                                new Series(
                                        "99th percentile", List.of(spread(1.2, 0.3), spread(38, 0.2), Measure.NONE)))));
    }

    private static Section sweep() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < ENGINES.size(); i++) {
            List<Point> points = new ArrayList<>();
            for (int inFlight : CONCURRENCY) {
                if (inFlight > 1 && i == 6) continue;
                if (inFlight > 5_000 && (i == 4 || i == 5)) continue;
                points.add(new Point(inFlight, spread(inFlight * MOST[i] / (inFlight * 0.8 + MOST[i]), 0.05)));
            }
            lines.add(new Line(ENGINES.get(i), points));
        }
        List<Point> ideal =
                CONCURRENCY.stream().map(each -> Point.of(each, each)).toList();
        return Section.of(
                "Concurrency, 1 to 10,000",
                new LineChart(
                        "Throughput by requests in flight",
                        "Every response takes 1 s, so as many pages a second as requests in flight is all that can be had.",
                        Axis.log("Requests in flight", ""),
                        Axis.log("Throughput", "pages/s"),
                        lines,
                        List.of(new Line("ideal", ideal))),
                Paragraphs.of(
                        "Threads stop where the machine runs out of memory for stacks: 5,000 was the most that ran."));
    }

    private static Section memory() {
        List<Line> lines = new ArrayList<>();
        for (int i : List.of(0, 3, 4)) {
            double each = i == 4 ? 0.21 : 0.06 + i * 0.01;
            lines.add(new Line(
                    ENGINES.get(i),
                    CONCURRENCY.stream()
                            .filter(inFlight -> inFlight <= 5_000 || each < 0.2)
                            .map(inFlight -> new Point(inFlight, spread(180 + inFlight * each, 0.04)))
                            .toList()));
        }
        return Section.of(
                "Memory",
                new LineChart(
                        "Peak memory by requests in flight",
                        "Resident set of the whole process; less is better.",
                        Axis.linear("Requests in flight", ""),
                        Axis.linear("Peak RSS", "MiB"),
                        lines));
    }

    private static Section code() {
        List<Block> listings = new ArrayList<>(List.of(Paragraphs.of("The core of each engine, as it ran.")));
        for (String engine : List.of("async", "virtual", "threads")) {
            listings.add(new CodeListing(engine, "Java", """
                    // %s: what is left when everything shared is taken away
                    return Flux.fromIterable(seeds)
                            .flatMap(seed -> fetch(seed), inFlight) // never blocks, never errors
                            .parallel(cores, 1)
                            .runOn(parsing, 1)
                            .map(page -> parser.parse(page.body(), page.charset() == null ? "UTF-8" : page.charset()))
                            .sequential();
                    """.formatted(engine.toUpperCase(Locale.ROOT))));
        }
        return new Section("The engines' code", listings);
    }

    private static Section method() {
        return Section.of(
                "How it was measured",
                Callout.note("The server took 0.3 of a core at the most and was not the limit."),
                Paragraphs.of("fluxcrawl compare --sweep concurrency --rounds 5"));
    }

    private static Measure spread(double value, double share) {
        return new Measure(value, value * (1 - share), value * (1 + share * 1.3));
    }
}
