package io.fluxcrawl.compare;

import io.fluxcrawl.report.BarChart;
import io.fluxcrawl.report.Block;
import io.fluxcrawl.report.Callout;
import io.fluxcrawl.report.Cell;
import io.fluxcrawl.report.DataTable;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.Measure;
import io.fluxcrawl.report.Paragraphs;
import io.fluxcrawl.report.ReportPage;
import io.fluxcrawl.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Page of results of several machines, side by side. Every machine keeps its own verdict: figures of different machines
 * are not averaged.
 */
public final class MergedPage {
    /**
     * Result of one machine.
     *
     * @param name shown to the reader, such as the file's name
     * @param result a {@link ComparisonResult}, a {@link Sweep} or an {@link ExperimentResult}
     */
    public record Source(String name, Object result) {}

    private MergedPage() {}

    /** Returns the page. */
    public static ReportPage of(List<Source> sources) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("Machines", machines(sources)));
        List<Source> comparisons = sources.stream()
                .filter(source -> source.result() instanceof ComparisonResult)
                .toList();
        if (!comparisons.isEmpty()) sections.add(new Section("Comparison of engines", comparisons(comparisons)));
        Map<String, List<Source>> experiments = new LinkedHashMap<>();
        for (Source source : sources) {
            if (source.result() instanceof ComparisonResult) continue;
            experiments
                    .computeIfAbsent(title(source.result()), first -> new ArrayList<>())
                    .add(source);
        }
        experiments.forEach((title, each) -> sections.add(new Section(title, experiment(each))));
        return new ReportPage(
                "Several machines",
                "Results of %d files. Every machine has its own verdict; nothing is averaged over machines."
                        .formatted(sources.size()),
                sections);
    }

    private static DataTable machines(List<Source> sources) {
        return new DataTable(
                "What was measured where",
                List.of(
                        Column.text("file"),
                        Column.text("measured"),
                        Column.text("CPU"),
                        Column.number("cores", ""),
                        Column.number("memory", "MiB"),
                        Column.text("governor"),
                        Column.text("container"),
                        Column.text("Java"),
                        Column.text("system")),
                sources.stream()
                        .map(source -> {
                            MachineInfo machine = machine(source.result());
                            return List.of(
                                    Cell.of(source.name()),
                                    Cell.of(title(source.result())),
                                    told(machine.cpu()),
                                    Cell.of(machine.cores()),
                                    Cell.of((double) (machine.memoryBytes() >> 20)),
                                    told(machine.governor()),
                                    told(machine.container()),
                                    Cell.of(machine.java()),
                                    Cell.of(machine.system()));
                        })
                        .toList());
    }

    private static Cell told(String fact) {
        return fact.isEmpty() ? Cell.NONE : Cell.of(fact);
    }

    private static MachineInfo machine(Object result) {
        if (result instanceof ComparisonResult comparison) return comparison.machine();
        if (result instanceof Sweep sweep) return sweep.steps().get(0).result().machine();
        return ((ExperimentResult) result).machine();
    }

    private static String title(Object result) {
        if (result instanceof ComparisonResult) return "Comparison of engines";
        if (result instanceof Sweep sweep) return "Engines by " + sweep.what().title();
        return Experiments.named(((ExperimentResult) result).experiment()).title();
    }

    private static List<Block> comparisons(List<Source> sources) {
        List<Block> blocks = new ArrayList<>();
        Set<String> workloads = new LinkedHashSet<>();
        Set<String> engines = new LinkedHashSet<>();
        for (Source source : sources) {
            ComparisonResult result = (ComparisonResult) source.result();
            Verdict verdict = Verdict.on(result);
            String words = source.name() + ": " + verdict.words();
            blocks.add(verdict.decided() ? Callout.answer(words) : Callout.warning(words));
            workloads.add("%s, %,d visits at once".formatted(result.workload(), result.concurrency()));
            result.engines().stream().filter(EngineResult::measured).forEach(engine -> engines.add(engine.name()));
        }
        if (workloads.size() > 1) {
            blocks.add(Callout.warning("The files do not hold the same work, so their figures cannot be compared: "
                    + String.join("; ", workloads) + "."));
        }
        for (Metric metric : List.of(Metric.PAGES_PER_SECOND, Metric.CPU_PER_PAGE, Metric.PEAK_MEMORY)) {
            List<BarChart.Series> series = new ArrayList<>();
            for (Source source : sources) {
                ComparisonResult result = (ComparisonResult) source.result();
                series.add(new BarChart.Series(
                        source.name(),
                        engines.stream()
                                .map(name -> measure(result, name, metric))
                                .toList()));
            }
            blocks.add(new BarChart(metric.heading(), "A bar per file.", metric.unit(), List.copyOf(engines), series));
        }
        return blocks;
    }

    private static Measure measure(ComparisonResult result, String name, Metric metric) {
        return result.engines().stream()
                .filter(engine -> engine.name().equals(name) && engine.measured())
                .findFirst()
                .map(engine -> ComparisonPage.measure(engine, metric))
                .orElse(Measure.NONE);
    }

    private static List<Block> experiment(List<Source> sources) {
        List<Block> blocks = new ArrayList<>();
        for (Source source : sources) {
            blocks.add(Paragraphs.of(source.name() + ':'));
            if (source.result() instanceof Sweep sweep) {
                blocks.addAll(ExperimentPages.answer(sweep));
            } else if (source.result() instanceof ExperimentResult result) {
                Experiment experiment = Experiments.named(result.experiment());
                blocks.addAll(ExperimentPages.answer(experiment, result));
                blocks.addAll(experiment.pictures(result));
            }
        }
        return blocks;
    }
}
