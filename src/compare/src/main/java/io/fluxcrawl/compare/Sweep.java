package io.fluxcrawl.compare;

import io.fluxcrawl.report.ReportPage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Comparison repeated for several values of one parameter.
 *
 * @param what the parameter
 * @param steps in ascending order
 */
public record Sweep(What what, List<Step> steps) {
    /** Parameters that a sweep can vary. */
    public enum What {
        /** Maximum number of visits in flight; each takes a second. */
        CONCURRENCY("visits in flight", ""),
        /** Response time of the server, with 100 visits in flight. */
        LATENCY("latency of the server", "ms");

        private final String title;
        private final String unit;

        What(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        /** Returns the name of the parameter. */
        public String title() {
            return title;
        }

        /** Returns the unit, empty for counts. */
        public String unit() {
            return unit;
        }
    }

    /**
     * Comparison at one value.
     *
     * @param ideal pages per second if only the latency took time; null if the latency is unknown
     */
    public record Step(double value, @Nullable Double ideal, ComparisonResult result) {
        /** Returns the share of the ideal throughput that an engine reached, null if the ideal is unknown. */
        public @Nullable Double shareOfIdeal(EngineResult engine) {
            return ideal == null ? null : engine.median(Metric.PAGES_PER_SECOND) / ideal;
        }
    }

    /** Page size in bytes, small enough that a visit consists of waiting. */
    private static final int SMALL = 1_000;

    /** Run length in latencies, so that the start and end of a run, with fewer visits in flight, matter little. */
    private static final int LATENCIES_PER_RUN = 20;

    /** Share of the ideal above which a measurement is wrong. */
    private static final double MOST_OF_IDEAL = 1.05;

    private static final int MAX_PAGES = 100_000;
    private static final int SECONDS_PER_RUN = 5;
    private static final int MIN_ROWS = 500;
    private static final int MAX_ROWS = 4_000;
    private static final int MAX_WARM_UP = 20_000;

    /** Copies the list. */
    public Sweep {
        steps = List.copyOf(steps);
    }

    /** Returns the page of this sweep. */
    public ReportPage page() {
        return ExperimentPages.of(this);
    }

    /** Returns the names of the engines that were measured at some step. */
    List<String> engines() {
        Set<String> names = new LinkedHashSet<>();
        for (Step step : steps) {
            for (EngineResult engine : step.result().engines()) {
                if (engine.measured()) names.add(engine.name());
            }
        }
        return List.copyOf(names);
    }

    /** Returns why engines are not to be compared by these steps, as clauses; empty if they are. */
    public List<String> undecided() {
        Set<String> reasons = new LinkedHashSet<>();
        int rounds =
                steps.stream().mapToInt(step -> step.result().rounds()).min().orElse(0);
        if (engines().size() < 2) reasons.add("fewer than two engines were measured");
        if (rounds < Verdict.LEAST_ROUNDS) {
            reasons.add((rounds == 1 ? "only one round ran" : "only %d rounds ran".formatted(rounds)) + " at a step");
        }
        for (Step step : steps) {
            if (!step.result().differences().isEmpty()) reasons.add("the engines did not do the same work");
            for (EngineResult engine : step.result().engines()) {
                Double share = step.shareOfIdeal(engine);
                if (engine.measured() && share != null && share > MOST_OF_IDEAL) {
                    reasons.add(
                            "the control \"nobody is faster than the waiting allows\" failed with " + engine.name());
                }
            }
        }
        NoiseReading worst = steps.stream()
                .map(step -> step.result().noise())
                .max(Comparator.comparingDouble(NoiseReading::otherCpuPercent))
                .orElse(NoiseReading.NONE);
        reasons.addAll(worst.reasons());
        return List.copyOf(reasons);
    }

    /** Returns the default concurrencies: 1 to 10,000. */
    public static List<Integer> concurrencies() {
        return List.of(1, 10, 100, 1_000, 5_000, 10_000);
    }

    /** Returns the default latencies in ms: 1 to 1,000. */
    public static List<Integer> latencies() {
        return List.of(1, 10, 100, 1_000);
    }

    /**
     * Runs a comparison for each value. Blocks for minutes.
     *
     * @param options engines, rounds and limits; a URL list is visited at every step, any other workload is replaced by
     *     that of the sweep
     * @param progress receives a line of text per step
     */
    public static Sweep run(What what, List<Integer> values, ComparisonOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (int value : values) {
            progress.accept(
                    "%s %,d %s".formatted(what.title(), value, what.unit()).strip());
            steps.add(
                    options.workload() instanceof Workload.UrlList
                            ? listStep(value, options, progress)
                            : step(what, value, options, progress));
        }
        return new Sweep(what, steps);
    }

    private static Step listStep(int concurrency, ComparisonOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        return new Step(
                concurrency,
                null,
                Comparison.run(options.toBuilder().concurrency(concurrency).build(), progress));
    }

    private static Step step(What what, int value, ComparisonOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        int concurrency = what == What.CONCURRENCY ? value : options.concurrency();
        Duration latency = what == What.CONCURRENCY ? Duration.ofSeconds(1) : Duration.ofMillis(value);
        double ideal = concurrency * 1e3 / latency.toMillis();
        int rows = what == What.CONCURRENCY
                ? Math.min(concurrency * LATENCIES_PER_RUN, MAX_PAGES)
                : (int) Math.max(MIN_ROWS, Math.min(MAX_ROWS, ideal * SECONDS_PER_RUN));
        Workload.Pages pages =
                new Workload.Pages(rows, Math.min(concurrency, 5_000), latency, SMALL, Math.min(MAX_WARM_UP, rows * 4));
        ComparisonResult result = Comparison.run(
                options.toBuilder().concurrency(concurrency).workload(pages).build(), progress);
        return new Step(value, ideal, result);
    }
}
