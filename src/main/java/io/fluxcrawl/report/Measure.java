package io.fluxcrawl.report;

/**
 * A number with its interval: a median between its confidence bounds, say.
 *
 * @param value NaN where nothing was measured; then {@code low} and {@code high} are NaN too
 * @param low least of the interval; {@code value} itself where there is none
 * @param high most of the interval; {@code value} itself where there is none
 */
public record Measure(double value, double low, double high) {
    /** Nothing was measured: a gap in the chart, a dash in the table. */
    public static final Measure NONE = new Measure(Double.NaN, Double.NaN, Double.NaN);

    /** @throws IllegalArgumentException if infinite, if only one is NaN, or unless {@code low <= value <= high} */
    public Measure {
        boolean none = Double.isNaN(value) && Double.isNaN(low) && Double.isNaN(high);
        boolean ordered = low <= value && value <= high && Double.isFinite(low) && Double.isFinite(high);
        if (!none && !ordered) {
            throw new IllegalArgumentException("Not low <= value <= high: " + low + ", " + value + ", " + high);
        }
    }

    /** A number that has no interval. */
    public static Measure exact(double value) {
        return new Measure(value, value, value);
    }

    /** Any number as pages and terminals show it: three digits that count, whole from a hundred on, thousands apart. */
    public static String text(double number) {
        return NumberText.text(number);
    }

    public boolean isPresent() {
        return !Double.isNaN(value);
    }

    /** Whether there is more to it than the value. */
    public boolean hasInterval() {
        return low < high;
    }
}
