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

/**
 * Comparison of engines on the same work, in rounds that run the engines in turn. It starts JVMs of its own and blocks
 * the calling thread for minutes.
 *
 * <pre>{@code
 * ComparisonOptions options = ComparisonOptions.builder(Workload.Pages.DEFAULT).build();
 * ComparisonResult result = Comparison.run(options, System.err::println);
 * ComparisonPage.of(result).writeTo(Path.of("compare.html"));
 * }</pre>
 */
public final class Comparison {
    private final ComparisonOptions options;
    private final Consumer<String> progress;
    private final TestWebProcess web;
    private final Path folder;
    private final Map<String, Results> byEngine = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<TrialRun> unchecked = new ArrayList<>();
    private @Nullable RecordComparison reference;

    /** Results of one engine so far. */
    private static final class Results {
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
     * Runs every engine in every round. Blocks.
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
        for (int round = 0; round < options.rounds(); round++) {
            List<String> order = new ArrayList<>(options.engines());
            Collections.rotate(order, -round);
            for (String name : order) run(Engines.named(name), round);
        }
        List<EngineResult> results =
                options.engines().stream().map(this::result).toList();
        MachineInfo machine = MachineInfo.here();
        return new ComparisonResult(
                machine,
                options.workload().description(),
                options.concurrency(),
                options.parsers(),
                options.rounds(),
                options.heap(),
                results,
                differences,
                ComparisonWarnings.of(results, options));
    }

    private void run(Engine engine, int round) throws IOException, InterruptedException {
        Results soFar = byEngine.computeIfAbsent(engine.name(), name -> new Results());
        if (soFar.failure == null) soFar.failure = engine.unavailableReason();
        if (soFar.failure != null) return;
        progress.accept("round %d of %d: %s".formatted(round + 1, options.rounds(), engine.name()));
        Workload workload = engine instanceof SequentialEngine
                ? options.workload().limitedTo(options.sequentialRows())
                : options.workload();
        Path runFolder = Files.createDirectory(folder.resolve(engine.name() + '-' + round));
        TrialRun run = TrialRun.run(engine, options, workload, web, runFolder);
        soFar.rows = run.rows();
        soFar.failure = run.result().failure();
        if (soFar.failure != null) return;
        run.figures(MachineInfo.here().cores()).forEach((metric, value) -> soFar.figures
                .computeIfAbsent(metric, first -> new ArrayList<>())
                .add(value));
        check(run);
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

    private EngineResult result(String name) {
        Engine engine = Engines.named(name);
        Results soFar = byEngine.getOrDefault(name, new Results());
        Map<Metric, MedianEstimate> figures = new EnumMap<>(Metric.class);
        soFar.figures.forEach((metric, values) -> figures.put(metric, MedianEstimate.of(values)));
        return new EngineResult(name, engine.description(), soFar.rows, soFar.failure, figures);
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
