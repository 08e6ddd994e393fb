package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.WrittenDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Date of {@code unavailable_after}: RFC 822 and its successors, RFC 850, ISO 8601 (Google's robots meta tag specification), with or
 * without a weekday, with years of two digits (RFC 5322, section 4.3). A date without a zone, or with one of unknown letters
 * (the same section), is UTC.
 */
final class RobotsDate {
    private static final int MAX = 100;

    /** Day, month and year of two digits, where no third or fourth follows. */
    private static final Pattern SHORT_YEAR =
            Pattern.compile("^([A-Za-z]+,?\\s+)?(\\d{1,2})[ -]([A-Za-z]{3,9})[ -](\\d{2})(?=\\s|$)");

    /** Letters of a zone behind the time. */
    private static final Pattern ZONE = Pattern.compile("(:\\d{2})\\s*[A-Za-z]{1,5}$");

    private RobotsDate() {}

    /** Returns the time, the start of the day where there is none; null for other text. */
    static @Nullable Instant parse(String text) {
        if (text.length() > MAX) return null;
        String written = text.strip();
        Matcher year = SHORT_YEAR.matcher(written);
        if (year.find()) {
            int digits = Integer.parseInt(year.group(4));
            String full = year.group(2) + " " + year.group(3) + " " + (digits < 50 ? 2000 + digits : 1900 + digits);
            written = full + written.substring(year.end());
        }
        String iso = WrittenDate.iso(written, false);
        if (iso == null) {
            Matcher zone = ZONE.matcher(written);
            if (zone.find()) iso = WrittenDate.iso(zone.replaceFirst("$1"), false);
        }
        return iso == null ? null : instant(iso);
    }

    private static @Nullable Instant instant(String iso) {
        try {
            TemporalAccessor time = iso.indexOf('T') < 0
                    ? LocalDate.parse(iso)
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            if (time instanceof OffsetDateTime exact) return exact.toInstant();
            if (time instanceof LocalDateTime local) return local.toInstant(ZoneOffset.UTC);
            return LocalDate.from(time).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null; // a year or month alone
        }
    }
}
