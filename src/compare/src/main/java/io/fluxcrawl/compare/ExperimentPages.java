package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.report.Axis;
import io.fluxcrawl.report.BarChart;
import io.fluxcrawl.report.Block;
import io.fluxcrawl.report.Callout;
import io.fluxcrawl.report.Cell;
import io.fluxcrawl.report.CodeExcerpt;
import io.fluxcrawl.report.DataTable;
import io.fluxcrawl.report.DataTable.Column;
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
import java.util.function.Predicate;

/**
 * Pages of the experiments: the question, the code that matters, what to expect, the picture, the answer in words, the
 * doubts, an exercise, the words, and how it was measured.
 */
final class ExperimentPages {
    private ExperimentPages() {}

    /** Returns the page of an experiment. */
    static ReportPage of(Experiment experiment, ExperimentResult result) {
        List<Section> sections = new ArrayList<>();
        List<Block> question = new ArrayList<>(List.of(Paragraphs.of(experiment.question())));
        question.addAll(doubts(result.undecided()));
        sections.add(new Section("The question", question));
        List<Block> code = new ArrayList<>();
        for (Experiment.Excerpt one : experiment.code()) {
            String text = EngineSources.excerpt(one.file(), one.name());
            if (text != null) code.add(new CodeExcerpt(one.title(), "Java", text));
        }
        if (!code.isEmpty()) sections.add(new Section("The code that matters", code));
        sections.add(Section.of("What to expect, and why", new Paragraphs(experiment.expectation())));
        sections.add(new Section("Measured", experiment.pictures(result)));
        sections.add(new Section("The answer", answer(experiment, result)));
        sections.add(Section.of("What it does not show", new Paragraphs(experiment.caveats())));
        sections.add(Section.of("Exercise", Paragraphs.of(experiment.exercise())));
        sections.add(Section.of("Words", Glossary.of(experiment.words())));
        sections.add(new Section("How it was measured", method(result)));
        return new ReportPage(experiment.title(), "", sections)
                .withDownload(new Download(experiment.name() + ".json", ResultJson.text(result)));
    }

    static List<Block> doubts(List<String> reasons) {
        return reasons.isEmpty()
                ? List.of()
                : List.of(Callout.warning("Not decided, because " + Verdict.joined(reasons) + '.'));
    }

    /** Returns the answer, in the colour of an answer only where nothing speaks against it. */
    static List<Block> answer(Experiment experiment, ExperimentResult result) {
        List<Block> blocks = new ArrayList<>(doubts(result.undecided()));
        List<String> words = experiment.answer(result);
        if (blocks.isEmpty()) blocks.add(Callout.answer(words.get(0)));
        else blocks.add(Paragraphs.of(words.get(0)));
        if (words.size() > 1) blocks.add(new Paragraphs(words.subList(1, words.size())));
        for (String note : result.notes()) blocks.add(Callout.note(note));
        return blocks;
    }

    private static List<Block> method(ExperimentResult result) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraphs.of(
                result.machine().words(),
                ("In a JVM of its own, on %s. %s measured every condition once, in a random order, with a calibration loop"
                                + " before each. A number is the median of the rounds, with an interval by order statistics;"
                                + " a ratio is that within the rounds, with its 95 %% interval.")
                        .formatted(
                                result.at().toString().substring(0, 10),
                                result.rounds() == 1 ? "One round" : result.rounds() + " rounds"),
                ("Noise: other programs used %.1f %% of the machine meanwhile; the calibration loop (%d times) got %.0f %%"
                                + " of the CPU, and nine of ten readings took at most %.2f times the median.")
                        .formatted(
                                result.noise().otherCpuPercent(),
                                result.noise().readings(),
                                result.noise().sharePercent(),
                                result.noise().spread())));
        if (!result.controls().isEmpty()) blocks.add(controls(result.controls()));
        return blocks;
    }

    private static DataTable controls(List<Control> controls) {
        return new DataTable(
                "Controls: measurements whose result is known",
                List.of(
                        Column.text("control"),
                        Column.text("known result"),
                        Column.number("measured", ""),
                        Column.text("agrees")),
                controls.stream()
                        .map(control -> List.of(
                                Cell.of(control.name()),
                                Cell.of(control.expectation()),
                                Cell.of(control.value())
                                        .withNote(Measure.text(control.low()) + " to " + Measure.text(control.high())),
                                control.held() ? Cell.of("yes") : Cell.of("no").withMark(Cell.Mark.WARNING)))
                        .toList());
    }

    static LineChart lines(ExperimentResult result, String title, String reading, Axis x, Axis y) {
        return lines(result, title, reading, x, y, List.of());
    }

    static LineChart lines(
            ExperimentResult result, String title, String reading, Axis x, Axis y, List<Line> references) {
        List<Line> lines = result.series().stream()
                .map(series -> new Line(
                        series.name(),
                        series.points().stream()
                                .map(point -> new Point(point.x(), measure(point.y())))
                                .toList()))
                .toList();
        return new LineChart(title, reading, x, y, lines, references);
    }

    /** Returns the line of a series' first point times x, up to the number of cores. */
    static List<Line> ideal(ExperimentResult result, String series, int cores) {
        ExperimentResult.Series one = result.series(series);
        if (one == null) return List.of();
        double first = one.points().get(0).y().median();
        return List.of(new Line(
                "ideal",
                one.points().stream()
                        .map(point -> Point.of(point.x(), first * Math.min(point.x(), cores)))
                        .toList()));
    }

    /** Returns the line on which y is x. */
    static List<Line> diagonal(ExperimentResult result) {
        if (result.series().isEmpty()) return List.of();
        return List.of(new Line(
                "ideal",
                result.series().get(0).points().stream()
                        .map(point -> Point.of(point.x(), point.x()))
                        .toList()));
    }

    /** Returns bars of some series and conditions on a logarithmic scale. */
    static BarChart bars(
            ExperimentResult result,
            List<String> names,
            Predicate<String> labels,
            String title,
            String reading,
            String unit) {
        return bars(result, names, labels, title, reading, unit, Axis.Scale.LOG);
    }

    /** Returns bars of some series on a linear scale. */
    static BarChart linearBars(ExperimentResult result, List<String> names, String title, String reading, String unit) {
        return bars(result, names, label -> true, title, reading, unit, Axis.Scale.LINEAR);
    }

    private static BarChart bars(
            ExperimentResult result,
            List<String> names,
            Predicate<String> shown,
            String title,
            String reading,
            String unit,
            Axis.Scale scale) {
        Set<String> labels = new LinkedHashSet<>();
        for (String name : names) {
            ExperimentResult.Series series = result.series(name);
            if (series != null) series.points().forEach(point -> labels.add(point.label()));
        }
        List<String> categories = labels.stream().filter(shown).toList();
        List<BarChart.Series> series = new ArrayList<>();
        for (String name : names) {
            ExperimentResult.Series one = result.series(name);
            if (one == null) continue;
            series.add(new BarChart.Series(
                    name,
                    categories.stream()
                            .map(label -> {
                                ExperimentResult.Point point = one.at(label);
                                return point == null ? Measure.NONE : measure(point.y());
                            })
                            .toList()));
        }
        return new BarChart(title, reading, unit, categories, series, scale);
    }

    static Measure measure(MedianEstimate sample) {
        return new Measure(sample.median(), sample.low(), sample.high());
    }

    /** Returns the page of a sweep: throughput, threads and memory by the varied value. */
    static ReportPage of(Sweep sweep) {
        SweepGuide guide = SweepGuide.of(sweep.what());
        List<Section> sections = new ArrayList<>();
        List<Block> question = new ArrayList<>(List.of(Paragraphs.of(guide.question())));
        question.addAll(doubts(sweep.undecided()));
        sections.add(new Section("The question", question));
        List<Block> code = code(sweep);
        if (!code.isEmpty()) sections.add(new Section("The code that matters", code));
        sections.add(Section.of("What to expect, and why", new Paragraphs(guide.expectation())));
        List<Block> charts = new ArrayList<>();
        charts.add(lines(sweep, Metric.PAGES_PER_SECOND, ideal(sweep)));
        for (Metric metric : List.of(Metric.CPU_PER_PAGE, Metric.THREADS, Metric.PEAK_MEMORY, Metric.LATENCY_P99)) {
            charts.add(lines(sweep, metric, List.of()));
        }
        sections.add(new Section("Measured", charts));
        sections.add(new Section("The answer", answer(sweep)));
        sections.add(Section.of("What it does not show", new Paragraphs(guide.caveats())));
        sections.add(Section.of("Exercise", Paragraphs.of(guide.exercise())));
        sections.add(Section.of("Words", Glossary.of(guide.words())));
        ComparisonResult first = sweep.steps().get(0).result();
        sections.add(Section.of(
                "How it was measured",
                Paragraphs.of(
                        first.machine().words(),
                        ("Every run had a JVM of its own with -Xmx%s and was warmed up before. %s at every step ran every"
                                        + " engine once, in a random order.")
                                .formatted(
                                        first.heap(),
                                        first.rounds() == 1 ? "One round" : first.rounds() + " rounds"))));
        return new ReportPage("Engines by " + sweep.what().title(), described(sweep), sections)
                .withDownload(new Download("sweep.json", ResultJson.text(sweep)));
    }

    private static List<Block> code(Sweep sweep) {
        List<Block> code = new ArrayList<>();
        for (String name : sweep.engines()) {
            if (!Engines.names().contains(name)) continue; // of another machine's class path
            String file = EngineSources.filesOf(Engines.named(name)).get(0);
            String text = EngineSources.excerpt(file, "crawl");
            if (text != null) code.add(new CodeExcerpt(name, "Java", text));
        }
        return code;
    }

    static List<Block> answer(Sweep sweep) {
        List<Block> answer = new ArrayList<>(doubts(sweep.undecided()));
        List<String> words = SweepSummary.of(sweep);
        if (answer.isEmpty()) answer.add(Callout.answer(String.join(" ", words)));
        else answer.add(new Paragraphs(words));
        Set<String> warnings = new LinkedHashSet<>();
        sweep.steps().forEach(step -> warnings.addAll(step.result().warnings()));
        warnings.forEach(warning -> answer.add(Callout.warning(warning)));
        return answer;
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
                references.isEmpty() ? "" : "Ideal: only the waiting takes time.",
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
}
