package io.fluxcrawl.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Formats of durations for people, the same in every locale: with their unit, at a precision that fits the use. */
public final class DurationFormat {
    private DurationFormat() {}

    /**
     * Returns the shortest text that the command reads as this duration, exact to the millisecond: {@code 90s}, {@code
     * 2m}.
     */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) return "0";
        if (millis >= 3_600_000 && millis % 3_600_000 == 0) return millis / 3_600_000 + "h";
        if (millis >= 60_000 && millis % 60_000 == 0) return millis / 60_000 + "m";
        return seconds(duration);
    }

    /**
     * Returns the duration in seconds, exact to the millisecond, or in milliseconds below one second: {@code 1.5s},
     * {@code 200ms}.
     */
    public static String seconds(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) return millis + "ms";
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
    }

    /**
     * Returns the duration with about two significant parts: {@code 35ms}, {@code 1.2s}, {@code 42s}, {@code 3m05s},
     * {@code 2h10m}.
     */
    public static String brief(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) return millis + "ms";
        if (millis < 9_950) return String.format(Locale.ROOT, "%.1fs", millis / 1e3);
        long seconds = Math.round(millis / 1e3);
        if (seconds < 60) return seconds + "s";
        if (seconds < 3_600) return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 48 * 60) return String.format(Locale.ROOT, "%dh%02dm", minutes / 60, minutes % 60);
        return String.format(Locale.ROOT, "%dd%02dh", minutes / 1_440, minutes % 1_440 / 60);
    }

    /** Returns the duration as by {@link #brief}, with decimals below ten milliseconds: {@code 0.35ms}. */
    public static String fine(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis >= 9.95) return brief(duration);
        return String.format(Locale.ROOT, millis < 0.995 ? "%.2fms" : "%.1fms", millis);
    }
}
