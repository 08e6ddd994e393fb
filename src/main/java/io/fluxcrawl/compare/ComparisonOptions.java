package io.fluxcrawl.compare;

import java.time.Duration;
import java.util.List;

/**
 * What to compare, and how carefully.
 *
 * @param engines by name, in the order of the report
 * @param rounds runs of each engine; every round takes them in another order
 * @param concurrency visits under way at once
 * @param parsers threads that read pages, and worker processes, where an engine has such
 * @param heap of every engine's JVM, as {@code -Xmx} reads it; worker processes have as much again between them
 * @param warmUp how long every engine does other work before it is measured, at least
 * @param sequentialRows of the workload that an engine without concurrency gets, so that it ends; its figures are per page
 */
public record ComparisonOptions(
        List<String> engines,
        int rounds,
        int concurrency,
        int parsers,
        String heap,
        Duration warmUp,
        int sequentialRows,
        EngineInput.Limits limits,
        Workload workload) {
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if a number is below 1, no engine is named or one is unknown */
    public ComparisonOptions {
        if (rounds < 1) throw new IllegalArgumentException("rounds < 1: " + rounds);
        if (concurrency < 1) throw new IllegalArgumentException("concurrency < 1: " + concurrency);
        if (parsers < 1) throw new IllegalArgumentException("parsers < 1: " + parsers);
        if (sequentialRows < 1) throw new IllegalArgumentException("sequentialRows < 1: " + sequentialRows);
        if (engines.isEmpty()) throw new IllegalArgumentException("No engine is named.");
        engines = List.copyOf(engines);
        engines.forEach(Engines::named);
    }

    /** Every engine, three rounds, five seconds of warming up, 100 visits at once, a parser per core, a gigabyte of heap. */
    public static ComparisonOptions of(Workload workload) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new ComparisonOptions(
                Engines.names(), 3, 100, cores, "1g", WARM_UP, 100, EngineInput.Limits.DEFAULT, workload);
    }

    public ComparisonOptions withEngines(List<String> engines) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }

    public ComparisonOptions withRounds(int rounds) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }

    public ComparisonOptions withConcurrency(int concurrency) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }

    public ComparisonOptions withHeap(String heap) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }

    public ComparisonOptions withWarmUp(Duration warmUp) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }

    public ComparisonOptions withLimits(EngineInput.Limits limits) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }

    public ComparisonOptions withWorkload(Workload workload) {
        return new ComparisonOptions(
                engines, rounds, concurrency, parsers, heap, warmUp, sequentialRows, limits, workload);
    }
}
