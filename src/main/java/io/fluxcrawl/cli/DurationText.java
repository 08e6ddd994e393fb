package io.fluxcrawl.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 1h30m}. */
final class DurationText {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ms", new BigDecimal("1e6"),
            "s", new BigDecimal("1e9"),
            "m", new BigDecimal("60e9"),
            "h", new BigDecimal("3600e9"),
            "d", new BigDecimal("86400e9"));
    private static final BigDecimal LONGEST =
            new BigDecimal(Duration.ofDays(1000).toNanos());

    /** Reads a time limit: more than nothing. */
    static final class Positive implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration duration = ValueConverters.read(DurationText::parse, text);
            if (duration.isZero()) throw new TypeConversionException("a limit of 0 leaves no time at all");
            return duration;
        }
    }

    private DurationText() {}

    /**
     * Reads a number with its unit (ms, s, m, h, d), or several in a row; {@code 0} needs none.
     *
     * @throws IllegalArgumentException with a message for the user, if the text is none or beyond a thousand days
     */
    static Duration parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("0")) return Duration.ZERO;
        if (plain.matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no unit: write " + plain + "s for seconds, or " + plain + "ms");
        }
        if (!WHOLE.matcher(plain).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write 200ms, 1.5s, 2m or 1h30m");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(plain); part.find(); ) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(NANOS.get(part.group(2))));
        }
        if (nanos.compareTo(LONGEST) > 0) throw new IllegalArgumentException("'" + text + "' is beyond 1000 days");
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The shortest text that {@link #parse} reads as that duration, to the millisecond. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) return "0";
        if (millis < 1_000) return millis + "ms";
        if (millis % 3_600_000 == 0) return millis / 3_600_000 + "h";
        if (millis % 60_000 == 0) return millis / 60_000 + "m";
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
    }

    /** As {@link #brief}, and finer below ten milliseconds: {@code 0.35ms}. */
    static String fine(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis >= 9.95) return brief(duration);
        return String.format(Locale.ROOT, millis < 0.995 ? "%.2fms" : "%.1fms", millis);
    }

    /** Rounded to what a person wants to know: {@code 35ms}, {@code 1.2s}, {@code 42s}, {@code 3m05s}, {@code 2h10m}. */
    static String brief(Duration duration) {
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
}
