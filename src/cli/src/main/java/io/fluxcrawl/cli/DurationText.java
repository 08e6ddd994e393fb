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

/** Parser of durations as people write them: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 1h30m}. */
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
}
