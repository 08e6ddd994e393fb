package io.fluxcrawl.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Conditions of an experiment, each measured once a round in a random order, after one round that is not counted. A
 * calibration loop runs before every measurement.
 */
final class Interleaved {
    /** Measurement of one condition; it may give several values by name. */
    @FunctionalInterface
    interface Measurement {
        Map<String, Double> measure() throws Exception;
    }

    /** Measurement of one value. */
    @FunctionalInterface
    interface Single {
        double measure() throws Exception;
    }

    private record Condition(double x, String label, String series, Measurement measurement) {}

    private final List<Condition> conditions = new ArrayList<>();
    /** Values by series, then by label, in the order of the conditions. */
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    private final Map<String, Double> positions = new LinkedHashMap<>();
    private final List<CalibrationLoop.Reading> calibrations = new ArrayList<>();
    private final List<Double> otherCpu = new ArrayList<>();
    private int rounds;

    /** Adds a condition of one series. */
    void add(String series, double x, String label, Single measurement) {
        conditions.add(new Condition(x, label, series, () -> Map.of(series, measurement.measure())));
        values.computeIfAbsent(series, first -> new LinkedHashMap<>());
        positions.put(label, x);
    }

    /** Adds a condition whose values belong to several series. */
    void add(List<String> series, double x, String label, Measurement measurement) {
        conditions.add(new Condition(x, label, series.get(0), measurement));
        for (String one : series) values.computeIfAbsent(one, first -> new LinkedHashMap<>());
        positions.put(label, x);
    }

    /** Measures all conditions. Blocks. */
    void run(int rounds, boolean warmUp, Consumer<String> progress) throws Exception {
        this.rounds = rounds;
        CalibrationLoop loop = CalibrationLoop.warm(Runtime.getRuntime().availableProcessors());
        Random random = new Random(16);
        long start = System.nanoTime();
        int all = rounds + (warmUp ? 1 : 0);
        for (int round = 0; round < all; round++) {
            boolean counted = round > 0 || !warmUp;
            int number = round + 1 - (all - rounds);
            progress.accept(
                    counted ? "round %d of %d%s".formatted(number, rounds, left(start, round, all)) : "warm-up");
            List<Condition> order = new ArrayList<>(conditions);
            Collections.shuffle(order, random);
            for (Condition condition : order) measure(condition, loop, counted);
        }
    }

    private static String left(long start, int done, int all) {
        if (done == 0) return "";
        double seconds = (System.nanoTime() - start) / 1e9 / done * (all - done);
        return ", about %.0f s left".formatted(seconds);
    }

    private void measure(Condition condition, CalibrationLoop loop, boolean counted) throws Exception {
        if (counted) calibrations.add(loop.read());
        double machine = MachineInfo.busySeconds();
        double own = own();
        long start = System.nanoTime();
        Map<String, Double> measured = condition.measurement().measure();
        if (!counted) return;
        double wall = (System.nanoTime() - start) / 1e9;
        double other = MachineInfo.busySeconds() - machine - (own() - own);
        // the kernel counts CPU time in hundredths of a second
        if (wall >= 0.1) {
            otherCpu.add(Math.max(0, other) * 100 / (wall * Runtime.getRuntime().availableProcessors()));
        }
        measured.forEach((series, value) -> values.computeIfAbsent(series, first -> new LinkedHashMap<>())
                .computeIfAbsent(condition.label(), first -> new ArrayList<>())
                .add(value));
    }

    /** Returns the CPU time of this process, its children, and those of them that have ended. */
    private static double own() {
        return ProcessStats.ofThis().cpuSeconds()
                + ProcessStats.ofChildren().cpuSeconds()
                + ProcessStats.endedChildrenSeconds();
    }

    /** Returns the values of a condition by round. */
    List<Double> values(String series, String label) {
        return values.getOrDefault(series, Map.of()).getOrDefault(label, List.of());
    }

    /** Returns the median over the rounds of a number that is computed from each round's values. */
    double median(ToDoubleFunction<Integer> ofRound) {
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) all.add(ofRound.applyAsDouble(round));
        return MedianEstimate.of(all).median();
    }

    /** Returns the median over the rounds of the ratio of two conditions. */
    double ratio(String series, String label, String otherSeries, String otherLabel) {
        return median(round -> values(series, label).get(round)
                / values(otherSeries, otherLabel).get(round));
    }

    ExperimentResult result(String experiment, List<ExperimentResult.Control> controls, List<String> notes) {
        List<ExperimentResult.Series> series = new ArrayList<>();
        values.forEach((name, byLabel) -> {
            List<ExperimentResult.Point> points = new ArrayList<>();
            for (String label : positions.keySet()) {
                List<Double> measured = byLabel.get(label);
                if (measured == null) continue;
                points.add(new ExperimentResult.Point(positions.get(label), label, MedianEstimate.of(measured)));
            }
            if (!points.isEmpty()) series.add(new ExperimentResult.Series(name, points));
        });
        return new ExperimentResult(
                experiment,
                MachineInfo.here(),
                Instant.now(),
                rounds,
                NoiseReading.of(otherCpu, calibrations),
                series,
                controls,
                notes);
    }
}
