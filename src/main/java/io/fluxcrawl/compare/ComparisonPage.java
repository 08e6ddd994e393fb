package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import io.fluxcrawl.report.BarChart;
import io.fluxcrawl.report.Block;
import io.fluxcrawl.report.Callout;
import io.fluxcrawl.report.Cell;
import io.fluxcrawl.report.DataTable;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.Download;
import io.fluxcrawl.report.CodeListing;
import io.fluxcrawl.report.Measure;
import io.fluxcrawl.report.Paragraphs;
import io.fluxcrawl.report.ReportPage;
import io.fluxcrawl.report.Section;
import java.util.ArrayList;
import java.util.List;

/** A comparison as a page: the answer first, then the numbers, how they came about, and the engines' code. */
public final class ComparisonPage {
    private static final List<Metric> CHARTED = List.of(
            Metric.PAGES_PER_SECOND, Metric.CPU_PER_PAGE, Metric.PEAK_MEMORY, Metric.THREADS, Metric.LATENCY_P99);

    private ComparisonPage() {}

    /** Which engine to use on such work, and why: one paragraph, computed from the numbers. */
    public static String answer(ComparisonResult result) {
        return Conclusion.of(result);
    }

    public static ReportPage of(ComparisonResult result) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Which should I use, and why?", verdict(result)));
        sections.add(new Section("Measured", measured(result)));
        List<String> claims = Conclusion.claims(result);
        if (!claims.isEmpty()) sections.add(Section.of("What it means", new Paragraphs(claims)));
        sections.add(Section.of("How it was measured", how(result)));
        sections.add(new Section("The engines' code", listings(result)));
        return new ReportPage(
                        "Async against threads",
                        "The same list by %d engines: %s, at most %,d at once."
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
                        Column.text("says"),
                        Column.text("other engine"),
                        Column.text("says")),
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
        for (Metric figure : CHARTED) {
            List<Measure> values =
                    ran.stream().map(engine -> measure(engine, figure)).toList();
            blocks.add(new BarChart(
                    figure.heading(), "", figure.unit(), names, List.of(new BarChart.Series(figure.title(), values))));
        }
        if (!ran.isEmpty()) blocks.add(everything(ran));
        return blocks;
    }

    /** Figures down, engines across: there are more of the former. */
    private static DataTable everything(List<EngineResult> ran) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("")));
        List<Cell> visited = new ArrayList<>(List.of(Cell.of("pages visited in a round")));
        for (EngineResult engine : ran) {
            columns.add(Column.number(engine.name(), ""));
            visited.add(Cell.of(engine.rows()));
        }
        List<List<Cell>> rows = new ArrayList<>(List.of(visited));
        for (Metric figure : Metric.values()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(figure.title()).withNote(figure.unit())));
            for (EngineResult engine : ran) row.add(Cell.of(measure(engine, figure)));
            rows.add(row);
        }
        return new DataTable("Every figure: the median, and its interval", columns, rows);
    }

    static Measure measure(EngineResult engine, Metric figure) {
        MedianEstimate sample = engine.figures().get(figure);
        return sample == null ? Measure.NONE : new Measure(sample.median(), sample.low(), sample.high());
    }

    private static Paragraphs how(ComparisonResult result) {
        MachineInfo machine = result.machine();
        return Paragraphs.of(
                "%s on %s, %d cores, %,d MiB."
                        .formatted(machine.java(), machine.system(), machine.cores(), machine.memoryBytes() >> 20),
                ("Every run had a JVM of its own with -Xmx%s, warmed up on other pages, for the same time as every"
                                + " other, before the clock started. %d"
                                + " rounds took the engines in turn, each round in another order; a figure is the"
                                + " median of the rounds, and its interval that of order statistics. The server ran in"
                                + " a JVM of its own on the same machine, and its load is stated.")
                        .formatted(result.heap(), result.rounds()),
                ("All engines had the same URLs, limits, parser and output, asked for pages uncompressed and made one"
                                + " request a page and hop. What they wrote was compared record by record, times and"
                                + " wording of errors aside: %s.")
                        .formatted(result.differences().isEmpty() ? "no difference" : "they differ"),
                "CPU is that of the engine and its worker processes, not the server's. Peak memory is resident memory,"
                        + " warm-up included. A visit lasts from its request to its last byte, as the engine saw it:"
                        + " an engine that keeps a page waiting makes it longer. An engine that makes one visit at a"
                        + " time got fewer rows, and was less warmed up by them: its CPU a page comes out too high.");
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
