package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Noise of the machine during a comparison.
 *
 * @param otherCpuPercent CPU time that other programs used while engines ran, in percent of the machine, median of runs
 * @param sharePercent CPU time that a calibration loop got of the time that it took, median of readings between runs
 * @param spread time of the loop that nine of ten readings stay below, as a multiple of the median
 * @param readings of the calibration loop
 */
public record NoiseReading(double otherCpuPercent, double sharePercent, double spread, int readings) {
    /** CPU time of other programs above which no engine is called faster, in percent of the machine. */
    public static final double MAX_OTHER_CPU_PERCENT = 10;

    /** Share of the CPU below which the calibration loop shows that others use it, in percent. */
    public static final double MIN_SHARE_PERCENT = 90;

    /** Spread of the calibration loop above which the machine is too unsteady. */
    public static final double MAX_SPREAD = 1.3;

    /** No reading: nothing was measured. */
    public static final NoiseReading NONE = new NoiseReading(0, 100, 1, 0);

    /** Summarizes readings, in any order. */
    static NoiseReading of(List<Double> otherCpuPercent, List<CalibrationLoop.Reading> loops) {
        double[] shares = MedianEstimate.sorted(
                loops.stream().map(CalibrationLoop.Reading::sharePercent).toList());
        double[] millis = MedianEstimate.sorted(
                loops.stream().map(CalibrationLoop.Reading::millis).toList());
        double middle = MedianEstimate.percentile(millis, 50);
        return new NoiseReading(
                Math.min(100, MedianEstimate.percentile(MedianEstimate.sorted(otherCpuPercent), 50)),
                loops.isEmpty() ? 100 : MedianEstimate.percentile(shares, 50),
                middle == 0 ? 1 : MedianEstimate.percentile(millis, 90) / middle,
                loops.size());
    }

    /** Returns why a difference may be the machine's and not the engines', as clauses; empty on a quiet machine. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (otherCpuPercent > MAX_OTHER_CPU_PERCENT) {
            reasons.add("other programs used %.0f %% of the machine meanwhile".formatted(otherCpuPercent));
        }
        if (sharePercent < MIN_SHARE_PERCENT) {
            reasons.add("a calibration loop between the runs got %.0f %% of the CPU only".formatted(sharePercent));
        }
        if (spread > MAX_SPREAD) {
            reasons.add("the same calibration loop took up to %.2f times its usual time".formatted(spread));
        }
        return reasons;
    }
}
