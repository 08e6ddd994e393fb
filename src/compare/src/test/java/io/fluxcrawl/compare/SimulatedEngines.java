package io.fluxcrawl.compare;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Engines of known speed on a machine of known noise, with a clock of their own: what the schedule and the verdict are
 * tested with.
 */
final class SimulatedEngines implements Rounds.Trials {
    private static final double SECONDS_A_RUN = 5;

    private final Map<String, Double> speeds = new LinkedHashMap<>();
    private final Random random;
    private double noise = 0.03;
    private double drift;
    private double spikes;
    private double otherCpu = 1;
    private long nanos;
    private int runs;

    SimulatedEngines(long seed) {
        random = new Random(seed);
    }

    /** Adds an engine with this true speed in pages per second. */
    SimulatedEngines with(String name, double speed) {
        speeds.put(name, speed);
        return this;
    }

    /** Sets the standard deviation of a run, as a share of its speed. */
    SimulatedEngines noise(double share) {
        noise = share;
        return this;
    }

    /** Sets the share of its speed that the machine loses from each run to the next. */
    SimulatedEngines drift(double share) {
        drift = share;
        return this;
    }

    /** Sets the share of runs that something else slows down by a third. */
    SimulatedEngines spikes(double share) {
        spikes = share;
        return this;
    }

    /** Sets the percentage of the machine that other programs use. */
    SimulatedEngines otherCpu(double percent) {
        otherCpu = percent;
        return this;
    }

    @Override
    public Rounds.Outcome run(String engine, int round) {
        nanos += (long) (SECONDS_A_RUN * 1e9);
        double speed =
                Objects.requireNonNull(speeds.get(engine)) * Math.exp(noise * random.nextGaussian() - drift * runs++);
        if (random.nextDouble() < spikes) speed /= 1.5;
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) figures.put(metric, 10.0);
        figures.put(Metric.PAGES_PER_SECOND, speed);
        return new Rounds.Outcome(1_000, figures, null);
    }

    /** Runs rounds until the intervals are narrow enough or the time is used. */
    ComparisonResult compare(Duration budget) {
        return compare(5, 30, budget);
    }

    /** Runs exactly so many rounds. */
    ComparisonResult compare(int rounds) {
        return compare(rounds, rounds, null);
    }

    private ComparisonResult compare(int least, int most, @Nullable Duration budget) {
        List<String> names = List.copyOf(speeds.keySet());
        Rounds rounds = new Rounds(
                new Rounds.Plan(names, names, least, most, budget, 1.1, random.nextLong()),
                this,
                () -> nanos,
                line -> {});
        try {
            Rounds.Stop stop = rounds.run();
            return result(
                    rounds.done(),
                    new NoiseReading(otherCpu, 99, 1.02, 10),
                    stop.name(),
                    rounds.seconds(),
                    names.stream()
                            .map(name -> result(name, rounds.results(name).figures))
                            .toList());
        } catch (IOException | InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static ComparisonResult result(
            int rounds, NoiseReading noise, String ended, double seconds, List<EngineResult> engines) {
        return new ComparisonResult(
                new MachineInfo("a Java", "a system", 2, 1L << 34),
                "some pages",
                100,
                2,
                rounds,
                "1g",
                engines,
                List.of(),
                List.of(),
                noise,
                seconds,
                ended,
                Instant.EPOCH);
    }

    private static EngineResult result(String name, Map<Metric, List<Double>> figures) {
        Map<Metric, MedianEstimate> estimates = new EnumMap<>(Metric.class);
        figures.forEach((metric, values) -> estimates.put(metric, MedianEstimate.of(values)));
        return new EngineResult(name, "an idea", 1_000, null, estimates);
    }
}
