package io.fluxcrawl.report;

/**
 * Axis of a {@link LineChart}.
 *
 * @param unit such as {@code pages/s}; empty for counts
 */
public record Axis(String label, String unit, Scale scale) {
    /** Mapping from values to positions. */
    public enum Scale {
        /** Linear scale that starts at zero unless a value is below it. */
        LINEAR,
        /** Logarithmic scale. The chart leaves out values of zero or less; its table shows them. */
        LOG
    }

    /** Returns a linear axis. */
    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR);
    }

    /** Returns a logarithmic axis. */
    public static Axis log(String label, String unit) {
        return new Axis(label, unit, Scale.LOG);
    }
}
