package io.fluxcrawl.report;

/**
 * One direction of a {@link LineChart}.
 *
 * @param unit as in {@code pages/s}; empty for a plain count
 */
public record Axis(String label, String unit, Scale scale) {
    /** How values become distances. */
    public enum Scale {
        /** From zero, where no value is below it. */
        LINEAR,
        /** Equal ratios are equal distances; values of zero or less are left out of the chart, not out of its table. */
        LOG
    }

    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR);
    }

    public static Axis log(String label, String unit) {
        return new Axis(label, unit, Scale.LOG);
    }
}
