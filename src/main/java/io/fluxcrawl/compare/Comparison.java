package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The same work by every engine, in rounds that take turns. Blocks its thread for minutes; starts JVMs of its own. */
public final class Comparison {
    private final ComparisonOptions options;
    private final Consumer<String> progress;
    private final TestWebProcess web;
    private final Path folder;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<TrialRun> unchecked = new ArrayList<>();
    private @Nullable RecordComparison agreement;

    /** What one engine has done so far. */
    private static final class Tally {
        private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
        private int rows;
        private @Nullable String failure;
    }

    private Comparison(ComparisonOptions options, Consumer<String> progress, TestWebProcess web, Path folder) {
        this.options = options;
        this.progress = progress;
        this.web = web;
        this.folder = folder;
    }

    /**
     * Runs them all.
     *
     * @param progress told what is being done, a line at a time
     * @throws IOException if no further JVM can be started, or the temporary folder is full
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
        for (int round = 0; round < options.rounds(); round++) {
            List<String> turn = new ArrayList<>(options.engines());
            Collections.rotate(turn, -round);
            for (String name : turn) run(Engines.named(name), round);
        }
        List<EngineResult> results =
                options.engines().stream().map(this::result).toList();
        MachineInfo machine = MachineInfo.here();
        return new ComparisonResult(
                machine,
                options.workload().described(),
                options.concurrency(),
                options.parsers(),
                options.rounds(),
                options.heap(),
                results,
                differences,
                ComparisonWarnings.of(results, options));
    }

    private void run(Engine engine, int round) throws IOException, InterruptedException {
        Tally tally = tallies.computeIfAbsent(engine.name(), name -> new Tally());
        if (tally.failure == null) tally.failure = engine.missing();
        if (tally.failure != null) return;
        progress.accept("round %d of %d: %s".formatted(round + 1, options.rounds(), engine.name()));
        Workload workload = engine instanceof SequentialEngine
                ? options.workload().first(options.sequentialRows())
                : options.workload();
        Path own = Files.createDirectory(folder.resolve(engine.name() + '-' + round));
        TrialRun run = TrialRun.run(engine, options, workload, web, own);
        tally.rows = run.rows();
        tally.failure = run.result().failure();
        if (tally.failure != null) return;
        run.figures(MachineInfo.here().cores()).forEach((figure, value) -> tally.figures
                .computeIfAbsent(figure, first -> new ArrayList<>())
                .add(value));
        check(run);
    }

    /** The first engine that did all of the work is the one that the others are held against. */
    private void check(TrialRun run) throws IOException {
        unchecked.add(run);
        if (agreement == null) {
            if (run.rows() < options.workload().rows()) return;
            agreement = RecordComparison.with(run.engine().name(), run.records());
            unchecked.remove(run);
        }
        for (TrialRun each : unchecked) {
            differences.addAll(agreement.differences(each.engine().name(), each.records(), each.rows()));
            Files.delete(each.records());
        }
        unchecked.clear();
    }

    private EngineResult result(String name) {
        Engine engine = Engines.named(name);
        Tally tally = tallies.getOrDefault(name, new Tally());
        Map<Metric, MedianEstimate> figures = new EnumMap<>(Metric.class);
        tally.figures.forEach((figure, values) -> figures.put(figure, MedianEstimate.of(values)));
        return new EngineResult(name, engine.idea(), tally.rows, tally.failure, figures);
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
