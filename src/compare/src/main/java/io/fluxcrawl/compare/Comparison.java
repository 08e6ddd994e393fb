package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of engines on the same work, in rounds that run every engine once. It starts JVMs of its own and blocks
 * the calling thread for minutes.
 *
 * <pre>{@code
 * ComparisonOptions options = ComparisonOptions.builder(Workload.Pages.DEFAULT).build();
 * ComparisonResult result = Comparison.run(options, System.err::println);
 * ComparisonPage.of(result).writeTo(Path.of("compare.html"));
 * }</pre>
 */
public final class Comparison {
    /** Rounds whose records are compared; in later ones they are counted only. */
    private static final int CHECKED_ROUNDS = 2;

    /** Width of an interval, high by low, that is narrow enough: some 5 % to either side. */
    private static final double NARROW_ENOUGH = 1.1;

    private final ComparisonOptions options;
    private final Consumer<String> progress;
    private final TestWebProcess web;
    private final Path folder;
    private final List<Difference> differences = new ArrayList<>();
    private final List<TrialRun> unchecked = new ArrayList<>();
    private final List<CalibrationLoop.Reading> calibrations = new ArrayList<>();
    private final List<Double> otherCpu = new ArrayList<>();
    private final CalibrationLoop calibration;
    private @Nullable RecordComparison reference;

    private Comparison(ComparisonOptions options, Consumer<String> progress, TestWebProcess web, Path folder)
            throws InterruptedException {
        this.options = options;
        this.progress = progress;
        this.web = web;
        this.folder = folder;
        calibration = CalibrationLoop.warm(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Runs every engine in every round, in a random order; see {@link ComparisonOptions.Builder#budget}. Blocks.
     *
     * @param progress receives a line of text per step
     * @throws IOException if a JVM cannot be started or the temporary folder is full
     */
    public static ComparisonResult run(ComparisonOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fluxcrawl-compare");
        try (TestWebProcess web = TestWebProcess.start()) {
            return new Comparison(options, progress, web, folder).run();
        } finally {
            delete(folder);
        }
    }

    private ComparisonResult run() throws IOException, InterruptedException {
        Rounds.Plan plan = new Rounds.Plan(
                options.engines(),
                options.engines().stream().filter(Comparison::judged).toList(),
                options.rounds(),
                options.maxRounds(),
                options.budget(),
                NARROW_ENOUGH,
                System.nanoTime());
        Rounds rounds = new Rounds(plan, this::trial, System::nanoTime, progress);
        Rounds.Stop stop = rounds.run();
        List<EngineResult> results = options.engines().stream()
                .map(name -> result(name, rounds.results(name)))
                .toList();
        NoiseReading noise = NoiseReading.of(otherCpu, calibrations);
        return new ComparisonResult(
                MachineInfo.here(),
                options.workload().description(),
                options.concurrency(),
                options.parsers(),
                rounds.done(),
                options.heap(),
                results,
                differences,
                ComparisonWarnings.of(results, options),
                noise,
                rounds.seconds(),
                words(stop),
                Instant.now());
    }

    private static boolean judged(String name) {
        Engine engine = Engines.named(name);
        return engine.flaw() == null && engine.otherWork() == null;
    }

    private String words(Rounds.Stop stop) {
        return switch (stop) {
            case FIXED -> "the number of rounds was given";
            case NARROW -> "the intervals of all engines were narrow enough";
            case BUDGET -> "a further round would not have fitted into the time";
            case MOST -> "%d rounds are the most".formatted(options.maxRounds());
            case NOTHING_TO_COMPARE -> "fewer than two engines could be compared";
        };
    }

    private Rounds.Outcome trial(String name, int round) throws IOException, InterruptedException {
        Engine engine = Engines.named(name);
        String unavailable = engine.unavailableReason();
        if (unavailable != null) return new Rounds.Outcome(0, Map.of(), unavailable);
        Workload workload = Engines.original(engine) instanceof SequentialEngine
                ? options.workload().limitedTo(options.sequentialRows())
                : options.workload();
        Path runFolder = Files.createDirectory(folder.resolve(engine.name() + '-' + round));
        calibrations.add(calibration.read());
        TrialRun run = TrialRun.run(engine, options, workload, web, runFolder);
        String failure = run.result().failure();
        if (failure != null) return new Rounds.Outcome(run.rows(), Map.of(), failure);
        Map<Metric, Double> figures = run.figures(Runtime.getRuntime().availableProcessors());
        Double other = figures.get(Metric.OTHER_CPU);
        if (other != null) otherCpu.add(other);
        if (engine.otherWork() == null && round < CHECKED_ROUNDS) check(run);
        else Files.delete(run.records());
        return new Rounds.Outcome(run.rows(), figures, null);
    }

    /** Compares the records of this run with those of the first engine that did the whole work. */
    private void check(TrialRun run) throws IOException {
        unchecked.add(run);
        if (reference == null) {
            if (run.rows() < options.workload().rows()) return;
            reference = RecordComparison.with(run.engine().name(), run.records());
            unchecked.remove(run);
        }
        for (TrialRun each : unchecked) {
            differences.addAll(reference.differences(each.engine().name(), each.records(), each.rows()));
            Files.delete(each.records());
        }
        unchecked.clear();
    }

    private static EngineResult result(String name, Rounds.Results results) {
        Engine engine = Engines.named(name);
        Map<Metric, MedianEstimate> figures = new EnumMap<>(Metric.class);
        results.figures.forEach((metric, values) -> figures.put(metric, MedianEstimate.of(values)));
        String failure = results.failure;
        if (failure == null && figures.isEmpty()) failure = "it was not run";
        return new EngineResult(
                name, engine.description(), results.rows, failure, figures, engine.flaw(), engine.otherWork());
    }

    private static void delete(Path folder) throws IOException {
        if (folder == null) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
