package io.fluxcrawl.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The same comparison at several values of one thing. Blocks for minutes.
 *
 * @param what is varied
 * @param steps in rising order
 */
public record Sweep(What what, List<Step> steps) {
    /** What a sweep varies. */
    public enum What {
        /** Visits under way at once; each lasts a second. */
        CONCURRENCY("visits under way at once", ""),
        /** How long the server takes; always 100 visits under way. */
        LATENCY("the server's latency", "ms");

        private final String title;
        private final String unit;

        What(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        public String title() {
            return title;
        }

        public String unit() {
            return unit;
        }
    }

    /**
     * One value.
     *
     * @param ideal pages a second if nothing but the latency took time; null where nobody knows the latency
     */
    public record Step(double value, @Nullable Double ideal, ComparisonResult result) {
        /** The part of the ideal that an engine gave, or null. */
        public @Nullable Double shareOfIdeal(EngineResult engine) {
            return ideal == null ? null : engine.median(Figure.PAGES_PER_SECOND) / ideal;
        }
    }

    /** Pages small enough that waiting, not reading, is what there is to do. */
    private static final int SMALL = 1_000;

    /** The start and the end of a run, when not all visits are under way, are little of it. */
    private static final int LATENCIES_PER_RUN = 20;

    private static final int MOST_PAGES = 100_000;
    private static final int SECONDS_PER_RUN = 5;
    private static final int LEAST_ROWS = 500;
    private static final int MOST_ROWS = 4_000;
    private static final int MOST_WARM_UP = 20_000;

    public Sweep {
        steps = List.copyOf(steps);
    }

    /** One to ten thousand visits at once, of a second each. */
    public static List<Integer> concurrencies() {
        return List.of(1, 10, 100, 1_000, 5_000, 10_000);
    }

    public static List<Integer> latencies() {
        return List.of(1, 10, 100, 1_000);
    }

    /**
     * Runs it.
     *
     * @param options engines, rounds and limits; a list of one's own is visited at every step, and any other workload is
     *     the sweep's own
     */
    public static Sweep run(What what, List<Integer> values, ComparisonOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (int value : values) {
            progress.accept(
                    "%s %,d %s".formatted(what.title(), value, what.unit()).strip());
            steps.add(
                    options.workload() instanceof Workload.OwnList
                            ? own(value, options, progress)
                            : step(what, value, options, progress));
        }
        return new Sweep(what, steps);
    }

    private static Step own(int concurrency, ComparisonOptions options, Consumer<String> progress)
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
                ? Math.min(concurrency * LATENCIES_PER_RUN, MOST_PAGES)
                : (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, ideal * SECONDS_PER_RUN));
        Workload.Pages pages = new Workload.Pages(
                rows, Math.min(concurrency, 5_000), latency, SMALL, Math.min(MOST_WARM_UP, rows * 4));
        ComparisonResult result = Comparison.run(
                options.toBuilder().concurrency(concurrency).workload(pages).build(), progress);
        return new Step(value, ideal, result);
    }
}
