package io.fluxcrawl.serve;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.serve.PreviewEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long previews are kept. A pure function but for the jitter: up to a tenth of the time is taken off, so that pages that
 * were asked for together are not renewed together.
 */
final class CachePolicy {
    /** A successful page without advice of its own. */
    static final Duration DEFAULT = Duration.ofHours(1);

    static final Duration SHORTEST = Duration.ofMinutes(10);
    static final Duration LONGEST = Duration.ofHours(24);

    /** How long a page out of date is shown while it is renewed. */
    static final Duration STALE = Duration.ofDays(7);

    static final Duration REFUSED = Duration.ofMinutes(10);
    static final Duration BLOCKED = Duration.ofHours(1);

    /** The first failure; each further one doubles it, up to ten minutes. */
    static final Duration FAILED = Duration.ofMinutes(1);

    private static final double JITTER = 0.1;

    private final DoubleSupplier random;

    /** @param random gives numbers from 0 to below 1 */
    CachePolicy(DoubleSupplier random) {
        this.random = random;
    }

    /** When an entry is to be renewed, and when it is no longer shown; milliseconds since 1970. */
    record Times(long freshUntil, long deadAt) {}

    /**
     * Returns the times of a page.
     *
     * @param headers those of its answer
     * @param failures how many times in a row it could not be had, this time included
     */
    Times times(Kind kind, Headers headers, int failures, long now) {
        long fresh = now + (long) (keep(kind, headers, failures, now).toMillis() * (1 - JITTER * random.getAsDouble()));
        return new Times(fresh, kind == Kind.GOOD ? fresh + STALE.toMillis() : fresh);
    }

    private static Duration keep(Kind kind, Headers headers, int failures, long now) {
        return switch (kind) {
            case GOOD -> success(headers, now);
            case REFUSED, FORBIDDEN -> REFUSED;
            case BLOCKED -> BLOCKED;
            case FAILED -> {
                Duration doubled = FAILED.multipliedBy(1L << Math.min(10, Math.max(0, failures - 1)));
                yield doubled.compareTo(SHORTEST) > 0 ? SHORTEST : doubled;
            }
        };
    }

    /** RFC 9111, 4.2.1, as a shared cache reads it, within the bounds above: no-store gives the shortest time. */
    private static Duration success(Headers headers, long now) {
        Duration told = told(headers, now);
        if (told == null) return DEFAULT;
        if (told.compareTo(SHORTEST) < 0) return SHORTEST;
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }

    private static @Nullable Duration told(Headers headers, long now) {
        Duration maxAge = null;
        Duration shared = null;
        for (String field : headers.all("cache-control")) {
            for (String part : field.split(",", -1)) {
                String directive = part.strip().toLowerCase(Locale.ROOT);
                if (directive.equals("no-store") || directive.equals("no-cache") || directive.startsWith("no-cache=")) {
                    return Duration.ZERO;
                }
                if (directive.startsWith("s-maxage=")) shared = seconds(directive);
                else if (directive.startsWith("max-age=")) maxAge = seconds(directive);
            }
        }
        Duration lifetime = shared == null ? maxAge : shared;
        if (lifetime == null) return expires(headers, now);
        Duration age = seconds("age=" + headers.first("age"));
        return age == null ? lifetime : lifetime.minus(age);
    }

    private static @Nullable Duration seconds(String directive) {
        String digits = directive
                .substring(directive.indexOf('=') + 1)
                .replace("\"", "")
                .strip();
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) return null;
        return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    /** An Expires that is no date is in the past (RFC 9111, 5.3). */
    private static @Nullable Duration expires(Headers headers, long now) {
        String expires = headers.first("expires");
        if (expires == null) return null;
        Instant end = date(expires);
        if (end == null) return Duration.ZERO;
        Instant start = date(String.valueOf(headers.first("date")));
        return Duration.between(start == null ? Instant.ofEpochMilli(now) : start, end);
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
