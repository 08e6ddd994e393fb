package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of durations ({@code 200ms}, {@code 1.5s}, {@code 2m}) and sizes ({@code 512}, {@code 20k}, {@code 3m}, {@code
 * 1g}).
 */
final class Quantities {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(us|ms|s|m|h)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)b?");

    private Quantities() {}

    /** Returns a duration; a number without a unit is in milliseconds. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) throw new IllegalArgumentException("not a duration like 200ms, 1.5s or 2m: " + text);
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        double nanos =
                switch (unit) {
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    case "m" -> 60e9;
                    default -> 3600e9;
                };
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * nanos));
    }

    /** Returns a size in bytes; k, m and g are powers of 1024. */
    static long size(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) throw new IllegalArgumentException("not a size like 512, 20k or 3m: " + text);
        int shift =
                switch (matcher.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
