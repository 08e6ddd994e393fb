package io.fluxcrawl.compare;

import io.fluxcrawl.report.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of an experiment.
 *
 * @param experiment its name on the command line
 * @param rounds in which every condition was measured once
 * @param series measured lines, each over the same x
 * @param controls measurements whose result is known beforehand
 * @param notes what differed on this machine, as sentences, such as a condition that could not be measured
 */
public record ExperimentResult(
        String experiment,
        MachineInfo machine,
        Instant at,
        int rounds,
        NoiseReading noise,
        List<Series> series,
        List<Control> controls,
        List<String> notes) {
    /** Copies the lists. */
    public ExperimentResult {
        series = List.copyOf(series);
        controls = List.copyOf(controls);
        notes = List.copyOf(notes);
    }

    /** Line of measurements. */
    public record Series(String name, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }

        /** Returns the point of this label, null if it was not measured. */
        public @Nullable Point at(String label) {
            return points.stream()
                    .filter(point -> point.label().equals(label))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Measurement of one condition.
     *
     * @param x position, such as a size
     * @param label of the condition, such as {@code 10 kB}
     */
    public record Point(double x, String label, MedianEstimate y) {}

    /**
     * Measurement whose result is known beforehand. If it comes out otherwise, the experiment did not measure what it
     * says.
     *
     * @param expectation the known result and why, as a clause
     * @param value measured, in the median of the rounds
     * @param low least value that agrees
     * @param high greatest value that agrees
     */
    public record Control(String name, String expectation, double value, double low, double high) {
        /** Returns whether the measured value agrees with the known one. */
        public boolean held() {
            return value >= low && value <= high;
        }
    }

    /** Returns the series of this name, null if it was not measured. */
    public @Nullable Series series(String name) {
        return series.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the median of a condition, NaN if it was not measured. */
    public double median(String name, String label) {
        Series one = series(name);
        Point point = one == null ? null : one.at(label);
        return point == null ? Double.NaN : point.y().median();
    }

    /** Returns the ratio of two conditions, from the rounds in which both were measured; null if one was not. */
    public @Nullable RatioEstimate ratio(String name, String label, String otherName, String otherLabel) {
        Series one = series(name);
        Series other = series(otherName);
        Point a = one == null ? null : one.at(label);
        Point b = other == null ? null : other.at(otherLabel);
        if (a == null || b == null) return null;
        return RatioEstimate.of(a.y().values(), b.y().values(), Verdict.CONFIDENCE);
    }

    /** Returns why the answer is not to be trusted, as clauses; empty if it is. */
    public List<String> undecided() {
        List<String> reasons = new ArrayList<>();
        for (Control control : controls) {
            if (!control.held()) {
                reasons.add("the control \"%s\" came out as %s instead of %s to %s"
                        .formatted(
                                control.name(),
                                Measure.text(control.value()),
                                Measure.text(control.low()),
                                Measure.text(control.high())));
            }
        }
        if (rounds < Verdict.LEAST_ROUNDS) {
            reasons.add(rounds == 1 ? "only one round ran" : "only %d rounds ran".formatted(rounds));
        }
        reasons.addAll(noise.reasons());
        return reasons;
    }
}
