package io.fluxcrawl.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds, or an HTTP date (RFC 9110, 10.2.3 and 5.6.7). */
final class RetryAfter {
    /** Bound for years of two digits: a date more than 50 years ahead is in the past (RFC 9110, section 5.6.7). */
    private static final int FIRST_YEAR = 1976;

    private static final DateTimeFormatter[] DATES = {
        DateTimeFormatter.RFC_1123_DATE_TIME,
        new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
                .appendPattern(" HH:mm:ss zzz")
                .toFormatter(Locale.US),
        DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC),
    };

    private RetryAfter() {}

    /**
     * @param value the header's value
     * @param serverDate the response's own {@code Date}, against which its dates are read: the server's clock may be off
     * @param now our clock, where the server names no date
     * @return the time to wait, zero for a date gone by; null where the value is absent or not to be understood
     */
    static @Nullable Duration parse(@Nullable String value, @Nullable String serverDate, Instant now) {
        if (value == null) return null;
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(text.length() > 10 ? Integer.MAX_VALUE : Long.parseLong(text));
        }
        Instant until = date(text);
        if (until == null) return null;
        Instant from = serverDate == null ? null : date(serverDate.strip());
        Duration wait = Duration.between(from == null ? now : from, until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** A date in any of the three forms of HTTP; null where it is none. */
    static @Nullable Instant date(String text) {
        for (DateTimeFormatter format : DATES) {
            try {
                return Instant.from(format.parse(text));
            } catch (DateTimeParseException e) {
                // one of the other two forms, or none
            }
        }
        return null;
    }
}
