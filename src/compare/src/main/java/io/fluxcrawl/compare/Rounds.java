package io.fluxcrawl.compare;

import io.fluxcrawl.report.Measure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Schedule of a comparison: every engine once a round, each round in a random order, and further rounds until the
 * intervals of the judged engines are narrow enough or the time is used.
 *
 * <p>Whether an interval is narrow enough depends on its width alone, never on where it lies: to stop as soon as it
 * excludes 1 would find differences where there are none.
 */
final class Rounds {
    /** Rounds of an engine that the verdict is not about, within a budget: the time is better spent on the others. */
    private static final int UNJUDGED_ROUNDS = 2;

    /**
     * Plan of the rounds.
     *
     * @param engines that run, in the order of the report
     * @param judged those of them that the verdict is about
     * @param least rounds below which there is no verdict
     * @param most rounds; equal to {@code least} for a fixed number
     * @param budget that a further round must fit into; null for none
     * @param width of an interval, high by low, that is narrow enough
     */
    record Plan(
            List<String> engines,
            List<String> judged,
            int least,
            int most,
            @Nullable Duration budget,
            double width,
            long seed) {}

    /** Run of one engine. */
    @FunctionalInterface
    interface Trials {
        /**
         * Runs an engine once. Blocks.
         *
         * @param round counted from 0
         */
        Outcome run(String engine, int round) throws IOException, InterruptedException;
    }

    /**
     * Result of one run.
     *
     * @param failure why the engine cannot run or did not finish; null if it did its work
     */
    record Outcome(
            int rows, Map<Metric, Double> figures, @Nullable String failure) {}

    /** Why no further round was run. */
    enum Stop {
        /** The number of rounds was given. */
        FIXED,
        /** All intervals are narrow enough. */
        NARROW,
        /** A further round would not have fitted into the time. */
        BUDGET,
        /** The greatest number of rounds. */
        MOST,
        /** Fewer than two engines are left. */
        NOTHING_TO_COMPARE
    }

    /** Results of one engine so far. */
    static final class Results {
        final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
        int rows;

        @Nullable
        String failure;

        List<Double> speeds() {
            return figures.getOrDefault(Metric.PAGES_PER_SECOND, List.of());
        }
    }

    private final Plan plan;
    private final Trials trials;
    private final LongSupplier nanos;
    private final Consumer<String> progress;
    private final Map<String, Results> byEngine = new LinkedHashMap<>();
    private final Map<String, Double> secondsOf = new HashMap<>();
    private final Random random;
    private final long start;
    private int done;

    /** @param nanos clock, such as {@code System::nanoTime} */
    Rounds(Plan plan, Trials trials, LongSupplier nanos, Consumer<String> progress) {
        this.plan = plan;
        this.trials = trials;
        this.nanos = nanos;
        this.progress = progress;
        random = new Random(plan.seed());
        start = nanos.getAsLong();
        plan.engines().forEach(name -> byEngine.put(name, new Results()));
    }

    /** Runs the rounds and returns why they ended. Blocks. */
    Stop run() throws IOException, InterruptedException {
        while (true) {
            Stop stop = stop();
            if (stop != null) return stop;
            List<String> order = new ArrayList<>(plan.engines());
            Collections.shuffle(order, random);
            int runs = 0;
            for (String name : order) {
                if (runsIn(name, done)) runs += run(name) ? 1 : 0;
            }
            done++;
            if (runs == 0) return Stop.NOTHING_TO_COMPARE;
        }
    }

    /** Returns whether an engine takes part in a round: within a budget those that are not judged run in the first few. */
    private boolean runsIn(String name, int round) {
        return plan.budget() == null || round < UNJUDGED_ROUNDS || plan.judged().contains(name);
    }

    /** Returns the time that the next round will take, by the rounds so far. */
    private double nextRound() {
        return secondsOf.entrySet().stream()
                .filter(entry -> runsIn(entry.getKey(), done))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private @Nullable Stop stop() {
        if (plan.least() == plan.most()) return done >= plan.most() ? Stop.FIXED : null;
        if (done >= plan.most()) return Stop.MOST;
        if (done > 0 && !fits()) return Stop.BUDGET;
        if (done < plan.least()) return null;
        List<String> alive = plan.judged().stream().filter(this::ran).toList();
        if (alive.size() < 2) return Stop.NOTHING_TO_COMPARE;
        return narrow(alive) ? Stop.NARROW : null;
    }

    private boolean narrow(List<String> alive) {
        String leader = alive.get(0);
        for (String name : alive) {
            if (RatioEstimate.of(speeds(name), speeds(leader), Verdict.COMPUTED).ratio() > 1) leader = name;
        }
        for (String name : alive) {
            if (name.equals(leader)) continue;
            RatioEstimate ratio = RatioEstimate.of(speeds(leader), speeds(name), Verdict.COMPUTED);
            // a large difference needs no fine interval
            if (ratio.width() > Math.max(plan.width(), Math.sqrt(ratio.ratio()))) return false;
        }
        return true;
    }

    private boolean fits() {
        Duration budget = plan.budget();
        if (budget == null) return true;
        return elapsed() + nextRound() <= budget.toNanos() / 1e9;
    }

    private double elapsed() {
        return (nanos.getAsLong() - start) / 1e9;
    }

    private boolean ran(String name) {
        return results(name).failure == null && !speeds(name).isEmpty();
    }

    private List<Double> speeds(String name) {
        return results(name).speeds();
    }

    /** Returns whether the engine ran. */
    private boolean run(String name) throws IOException, InterruptedException {
        Results soFar = results(name);
        if (soFar.failure != null) return false;
        progress.accept(progressLine(name));
        long before = nanos.getAsLong();
        Outcome outcome = trials.run(name, done);
        double seconds = (nanos.getAsLong() - before) / 1e9;
        soFar.rows = outcome.rows();
        soFar.failure = outcome.failure();
        if (soFar.failure != null) {
            secondsOf.remove(name);
            return false;
        }
        secondsOf.merge(name, seconds, (all, now) -> Math.max(now, (all * done + now) / (done + 1)));
        outcome.figures().forEach((metric, value) -> soFar.figures
                .computeIfAbsent(metric, first -> new ArrayList<>())
                .add(value));
        return true;
    }

    private String progressLine(String name) {
        StringBuilder line = new StringBuilder("round ").append(done + 1);
        if (plan.least() == plan.most()) line.append(" of ").append(plan.most());
        line.append(": ").append(name);
        List<String> speeds = new ArrayList<>();
        byEngine.forEach((engine, results) -> {
            List<Double> values = results.speeds();
            if (results.failure == null && !values.isEmpty()) {
                speeds.add(engine + ' ' + Measure.text(MedianEstimate.of(values).median()));
            }
        });
        if (!speeds.isEmpty()) line.append("; pages/s so far: ").append(String.join(", ", speeds));
        String left = left();
        if (!left.isEmpty()) line.append("; ").append(left);
        return line.toString();
    }

    /** Returns the time left, as far as it is known. */
    private String left() {
        Duration budget = plan.budget();
        if (budget != null) return "at most " + time(budget.toNanos() / 1e9 - elapsed()) + " left";
        if (done == 0) return "";
        return "about " + time(nextRound() * plan.most() - elapsed()) + " left";
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    /** Returns the results of an engine so far. */
    Results results(String name) {
        return byEngine.computeIfAbsent(name, first -> new Results());
    }

    /** Returns the number of whole rounds. */
    int done() {
        return done;
    }

    double seconds() {
        return elapsed();
    }
}
