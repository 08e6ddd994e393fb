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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Page of a comparison: the conclusion first, then the measurements, the method, and the code of the engines. */
public final class ComparisonPage {
    private static final List<Metric> CHARTED = List.of(
            Metric.PAGES_PER_SECOND, Metric.CPU_PER_PAGE, Metric.PEAK_MEMORY, Metric.THREADS, Metric.LATENCY_P99);

    private static final List<Metric> COMPARED =
            List.of(Metric.PAGES_PER_SECOND, Metric.CPU_PER_PAGE, Metric.PEAK_MEMORY, Metric.THREADS);

    private static final List<String> EXPECTATION = List.of(
            "Every visit waits for its server most of the time. Whoever has as many visits in flight as the others waits as"
                    + " long as they do, so at some hundred visits the engines should differ little in speed, and in what they"
                    + " hold meanwhile: a platform thread per visit, a virtual thread, or a few callbacks on event loops.",
            "Differences in speed should show where the CPU is used up: by switching between threads, by copying records"
                    + " between processes, by parsing.",
            "Further experiments take one thing each: fluxcrawl compare stall, hand-over, parse-threads, cores, memory,"
                    + " deadlock, concurrency, latency. The project's page async-against-threads.md takes the common claims"
                    + " one by one.");
    private static final String EXERCISE =
            "Run it with --concurrency 1000 --rows 10000. Which engine's threads and memory grow with the visits in flight, and"
                    + " which engine's do not? Then run --engines async,async-again, two copies of one engine: what should the"
                    + " verdict be?";
    private static final List<String> WORDS = List.of(
            "thread",
            "virtual thread",
            "coroutine",
            "await",
            "event loop",
            "executor",
            "pool",
            "Mono",
            "Flux",
            "CompletableFuture",
            "Scheduler",
            "demand",
            "backpressure",
            "GIL",
            "context switch",
            "heap",
            "order statistics",
            "bootstrap");

    private ComparisonPage() {}

    /** Returns one paragraph that says which engine to use for such work, computed from the measurements. */
    public static String answer(ComparisonResult result) {
        return Conclusion.of(result);
    }

    /** Returns the page of a comparison. */
    public static ReportPage of(ComparisonResult result) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Which should I use, and why?", verdict(result)));
        sections.add(Section.of("What to expect, and why", new Paragraphs(EXPECTATION)));
        List<Block> measured = new ArrayList<>(ratios(result));
        measured.addAll(measured(result));
        sections.add(new Section("Measured", measured));
        List<String> claims = Conclusion.claims(result);
        if (!claims.isEmpty()) sections.add(Section.of("What it means", new Paragraphs(claims)));
        sections.add(Section.of("Exercise", Paragraphs.of(EXERCISE)));
        sections.add(Section.of("Words", Glossary.of(WORDS)));
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
        String words = Conclusion.of(result);
        blocks.add(Verdict.on(result).decided() ? Callout.answer(words) : Callout.warning(words));
        blocks.addAll(beside(result));
        for (String warning : result.warnings()) blocks.add(Callout.warning(warning));
        for (EngineResult engine : result.engines()) {
            if (engine.failure() != null) blocks.add(Callout.warning(engine.name() + ": " + engine.failure() + '.'));
        }
        if (!result.differences().isEmpty()) blocks.add(differences(result.differences()));
        return blocks;
    }

    /** Returns notes on engines that are measured and are no part of the verdict. */
    private static List<Block> beside(ComparisonResult result) {
        List<String> flawed = new ArrayList<>();
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (EngineResult engine : result.engines()) {
            if (!engine.measured()) continue;
            if (engine.otherWork() != null) {
                others.computeIfAbsent(engine.otherWork(), first -> new ArrayList<>())
                        .add(engine.name());
            } else if (engine.flaw() != null) {
                flawed.add("%s is built to be wrong or to wait: %s.".formatted(engine.name(), engine.flaw()));
            }
        }
        List<Block> notes = new ArrayList<>();
        if (!flawed.isEmpty()) {
            notes.add(Callout.note(String.join(" ", flawed) + " Such an engine is measured, never recommended."));
        }
        if (!others.isEmpty()) {
            List<String> words = new ArrayList<>();
            others.forEach(
                    (work, names) -> words.add("Other work is done by %s: %s.".formatted(Verdict.joined(names), work)));
            notes.add(Callout.note(String.join(" ", words) + " It is no part of the verdict."));
        }
        return notes;
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

    /** Returns a table of the ratios of all engines to the fastest one that may be recommended. */
    private static List<Block> ratios(ComparisonResult result) {
        Verdict verdict = Verdict.on(result);
        if (verdict.candidates().isEmpty()) return List.of();
        EngineResult fastest = verdict.candidates().get(0);
        List<List<Cell>> rows = new ArrayList<>();
        for (EngineResult engine : result.engines()) {
            if (!engine.measured() || engine.equals(fastest)) continue;
            List<Cell> row = new ArrayList<>(List.of(Cell.of(engine.name())));
            for (Metric metric : COMPARED) row.add(cell(verdict, engine, fastest, metric));
            rows.add(row);
        }
        if (rows.isEmpty()) return List.of();
        List<Column> columns = new ArrayList<>(List.of(Column.text("")));
        for (Metric metric : COMPARED) columns.add(Column.number(metric.title(), "times " + fastest.name()));
        return List.of(new DataTable("Every engine as a multiple of " + fastest.name(), columns, rows));
    }

    private static Cell cell(Verdict verdict, EngineResult engine, EngineResult fastest, Metric metric) {
        boolean none = engine.values(metric).stream().anyMatch(value -> !(value > 0))
                || fastest.values(metric).stream().anyMatch(value -> !(value > 0));
        if (none || engine.values(metric).isEmpty() || fastest.values(metric).isEmpty()) return Cell.NONE;
        RatioEstimate ratio = verdict.ratio(engine, fastest, metric);
        if (!Double.isFinite(ratio.high())) return Cell.of(ratio.ratio()).withNote("one round");
        return Cell.of(new Measure(ratio.ratio(), ratio.low(), ratio.high()));
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
        NoiseReading noise = result.noise();
        return Paragraphs.of(
                result.machine().words(),
                ("Every run had a JVM of its own with -Xmx%s and was warmed up on other pages before the measurement, for"
                                + " the same time with every engine. %s ran every engine once, in a random order; they"
                                + " took %.0f s and ended because %s. The server ran in a JVM of its own on the same"
                                + " machine; its load is stated.")
                        .formatted(
                                result.heap(),
                                result.rounds() == 1 ? "One round" : "%d rounds".formatted(result.rounds()),
                                result.seconds(),
                                result.ended()),
                "A number of one engine is the median of the rounds, with an interval by order statistics. Engines are"
                        + " compared by their ratio within each round: its geometric mean, with the wider of a bootstrap"
                        + " interval and Student's t. The intervals of all pairs hold at once with 95 % confidence, also where rounds were added."
                        + " Two engines are told apart only if their interval excludes 1. Whether the intervals of two"
                        + " engines overlap is not asked. Engines that the verdict is not about run in the first two rounds"
                        + " only where a time budget is set.",
                ("Noise: other programs used %.1f %% of the machine while engines ran; a calibration loop between the runs"
                                + " (%d times) got %.0f %% of the CPU, and nine of ten readings took at most %.2f times"
                                + " the median. Above %.0f %%, below %.0f %% or above %.1f times nothing is decided.")
                        .formatted(
                                noise.otherCpuPercent(),
                                noise.readings(),
                                noise.sharePercent(),
                                noise.spread(),
                                NoiseReading.MAX_OTHER_CPU_PERCENT,
                                NoiseReading.MIN_SHARE_PERCENT,
                                NoiseReading.MAX_SPREAD),
                ("All engines had the same URLs, limits, parser and output, requested pages without compression and made"
                                + " one request per page and redirect. Their records were compared, except for times and"
                                + " the wording of errors, in the first two rounds: %s.")
                        .formatted(result.differences().isEmpty() ? "no difference" : "they differ"),
                "CPU is that of the engine and its worker processes, without the server. Threads are those that Java knows;"
                        + " the operating system counts some ten more, of the collector and the compilers. Peak memory is resident memory,"
                        + " warm-up included. A visit lasts from its request to its last byte, as the engine measured"
                        + " it: an engine that keeps a page waiting makes it longer. An engine that makes one visit at"
                        + " a time got fewer rows, so it was warmed up less and its CPU per page is too high."
                        + " A short warm-up leaves much of the code uncompiled: with --warm-up 20s and a longer --budget all"
                        + " JVM engines are faster. Python needs no warm-up.");
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
                blocks.add(new CodeListing(
                        file.substring(file.lastIndexOf('/') + 1), file.endsWith(".py") ? "Python" : "Java", code));
            }
        }
        return blocks;
    }
}
