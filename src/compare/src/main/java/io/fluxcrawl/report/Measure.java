package io.fluxcrawl.report;

/**
 * Number with an interval, such as a median with its confidence bounds.
 *
 * @param value NaN if nothing was measured; then {@code low} and {@code high} are NaN too
 * @param low lower bound; {@code value} without an interval
 * @param high upper bound; {@code value} without an interval
 */
public record Measure(double value, double low, double high) {
    /** No measurement: a gap in a chart, a dash in a table. */
    public static final Measure NONE = new Measure(Double.NaN, Double.NaN, Double.NaN);

    /**
     * @throws IllegalArgumentException if a number is infinite, if only some are NaN, or unless {@code low <= value <=
     *     high}
     */
    public Measure {
        boolean none = Double.isNaN(value) && Double.isNaN(low) && Double.isNaN(high);
        boolean ordered = low <= value && value <= high && Double.isFinite(low) && Double.isFinite(high);
        if (!none && !ordered) {
            throw new IllegalArgumentException(
                    "A measure needs low <= value <= high: " + low + ", " + value + ", " + high);
        }
    }

    /** Returns a number without an interval. */
    public static Measure exact(double value) {
        return new Measure(value, value, value);
    }

    /**
     * Returns a number as pages and terminals show it: three significant digits, integers from 100 on, with thousands
     * separators.
     */
    public static String text(double number) {
        return NumberText.text(number);
    }

    /** Returns whether anything was measured. */
    public boolean isPresent() {
        return !Double.isNaN(value);
    }

    /** Returns whether the interval is wider than the value. */
    public boolean hasInterval() {
        return low < high;
    }
}
