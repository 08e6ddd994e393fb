package io.fluxcrawl.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser of dates as pages write them, with ISO 8601 as result: ISO 8601 and its profiles (RFC 3339, W3C-DTF), the forms of
 * HTTP and mail (RFC 9110, section 5.6.7; RFC 5322), of {@code asctime} and JavaScript, East Asian forms, and names of months
 * in the languages of {@link MonthNames}. No part is added: a date stays without time, a time without zone, a month without
 * day. Ambiguous dates are rejected: day and month as numbers, unless one is above 12 or both are equal; years of two digits
 * outside RFC 850; abbreviations of several zones.
 */
public final class WrittenDate {
    private static final int MAX = 100;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    /** Optional weekday or label before a date: {@code Published on}. */
    private static final String BEFORE = "(?:\\p{L}[\\p{L}\\p{M}-]*\\.?[,:]?\\s+){0,2}";

    private static final String NAME = "(?<n>\\p{L}[\\p{L}\\p{M}]*)\\.?";
    private static final String DAY = "(?<d>\\d{1,2})(?:st|nd|rd|th|er|[.º])?";
    private static final String OF = "(?:,?\\s*|-|/|\\s+del?\\s+)(?<y>\\d{4})(?:\\s+г\\.?)?";
    private static final String CLOCK =
            "(?<h>\\d{1,2})[:h](?<i>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?(?:\\s*(?<ap>[ap])\\.?m\\b\\.?)?";
    private static final String ZONE =
            "(?<z>[a-z]{1,5})?\\s*(?<o>[+-]\\d{1,2}(?::?\\d{2})?)?(?:\\s*[(\\[][^)\\]]*[)\\]])?";
    private static final String SHORT_CLOCK = "(?<h>\\d{2})(?<i>\\d{2})(?<s>\\d{2})?(?<f>(?!))?(?<ap>(?!))?";
    private static final String TIME =
            "(?:(?:t|,?\\s*(?:at|um|à|[-–|·•@])?\\s+|,\\s*)" + CLOCK + "(?:\\s*uhr)?\\s*" + ZONE + ")?";

    private static final List<Form> FORMS = List.of(
            dated("(?<y>\\d{4})(?<p>[-/.])(?<m>\\d{1,2})\\k<p>(?<d>\\d{1,2})" + TIME, WrittenDate::inFigures),
            dated("(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})(?:t?" + SHORT_CLOCK + ZONE + ")?", WrittenDate::inFigures),
            new Form("(?<y>\\d{4})", found -> within(Year.of(number(found, "y")))),
            new Form(
                    "(?<y>\\d{4})[-/](?<m>\\d{1,2})",
                    found -> within(YearMonth.of(number(found, "y"), number(found, "m")))),
            dated(BEFORE + DAY + "(?:\\s+|-|/|\\s*de\\s+|\\s+of\\s+)" + NAME + OF + TIME, WrittenDate::inWords),
            dated(BEFORE + NAME + "\\s*" + DAY + "(?:,\\s*|\\s+)(?<y>\\d{4})" + TIME, WrittenDate::inWords),
            dated(
                    "\\p{L}+,\\s+(?<d>\\d{2})-(?<n>\\p{L}+)-(?<y>\\d{2})\\s+" + CLOCK + "\\s*" + ZONE,
                    WrittenDate::inWords),
            dated(
                    "\\p{L}+\\s+(?<n>\\p{L}+)\\s+(?<d>\\d{1,2})\\s+" + CLOCK + "\\s*" + ZONE + "\\s+(?<y>\\d{4})",
                    WrittenDate::inWords),
            dated("(?<y>\\d{4})\\.?\\s+" + NAME + "\\s+(?<d>\\d{1,2})\\.?" + TIME, WrittenDate::inWords),
            dated(
                    "(?<y>\\d{4})\\s*[年년]\\s*(?<m>\\d{1,2})\\s*[月월]\\s*(?<d>\\d{1,2})\\s*[日일]?(?:\\s*[(（]\\p{L}+[)）])?"
                            + TIME,
                    WrittenDate::inFigures),
            dated(
                    BEFORE + "(?<a>\\d{1,2})(?<p>[-/.])(?<b>\\d{1,2})\\k<p>(?<y>\\d{4})" + TIME,
                    WrittenDate::inEitherOrder),
            new Form(BEFORE + NAME + ",?\\s+(?<y>\\d{4})", WrittenDate::monthInWords));

    /** Unambiguous abbreviations of zones (RFC 5322, section 4.3, and those of Europe and East Asia). */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("z", "Z"),
            Map.entry("ut", "Z"),
            Map.entry("utc", "Z"),
            Map.entry("gmt", "Z"),
            Map.entry("est", "-05:00"),
            Map.entry("edt", "-04:00"),
            Map.entry("cst", "-06:00"),
            Map.entry("cdt", "-05:00"),
            Map.entry("mst", "-07:00"),
            Map.entry("mdt", "-06:00"),
            Map.entry("pst", "-08:00"),
            Map.entry("pdt", "-07:00"),
            Map.entry("cet", "+01:00"),
            Map.entry("cest", "+02:00"),
            Map.entry("mez", "+01:00"),
            Map.entry("mesz", "+02:00"),
            Map.entry("eet", "+02:00"),
            Map.entry("eest", "+03:00"),
            Map.entry("msk", "+03:00"),
            Map.entry("jst", "+09:00"),
            Map.entry("kst", "+09:00"));

    private WrittenDate() {}

    /**
     * One form of dates; {@code reading} returns a match in ISO 8601, or null or a {@link DateTimeException} where it is not a
     * date.
     */
    private record Form(Pattern pattern, Function<Matcher, @Nullable String> reading) {
        Form(String pattern, Function<Matcher, @Nullable String> reading) {
            this(Pattern.compile(pattern), reading);
        }
    }

    private static Form dated(String pattern, Function<Matcher, @Nullable LocalDate> date) {
        return new Form(pattern, found -> {
            LocalDate day = date.apply(found);
            String written = day == null ? null : within(day);
            return written == null || found.group("h") == null ? written : timed(written, found);
        });
    }

    /**
     * Returns the date in ISO 8601, as exact as it is written; null where the text is not a date or ambiguous, or longer than
     * {@value #MAX} characters. Takes time linear in the text.
     *
     * @param epoch true to read a number alone as seconds or milliseconds since 1970
     */
    public static @Nullable String iso(@Nullable String written, boolean epoch) {
        if (written == null || written.length() > MAX) return null;
        String text = plain(written);
        if (epoch
                && (text.length() == 10 || text.length() == 13)
                && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long since = Long.parseLong(text);
            return within((text.length() == 10 ? Instant.ofEpochSecond(since) : Instant.ofEpochMilli(since)));
        }
        for (Form form : FORMS) {
            Matcher found = form.pattern.matcher(text);
            if (!found.matches()) continue;
            try {
                return form.reading.apply(found);
            } catch (DateTimeException noSuchDay) {
                return null;
            }
        }
        return null;
    }

    /** Returns the text in lower case, with plain spaces and hyphens. */
    private static String plain(String written) {
        return written.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u2009', ' ')
                .replace('\u2212', '-')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Returns null for implausible years: programs write 0001 for a missing date. */
    private static @Nullable String within(Temporal date) {
        if (date instanceof Instant instant) return instant.toString();
        int year = date.get(ChronoField.YEAR);
        return year < FIRST_YEAR || year > LAST_YEAR ? null : date.toString();
    }

    private static LocalDate inFigures(Matcher found) {
        return LocalDate.of(number(found, "y"), number(found, "m"), number(found, "d"));
    }

    private static @Nullable LocalDate inWords(Matcher found) {
        Integer month = MonthNames.month(found.group("n"));
        return month == null ? null : LocalDate.of(year(found), month, number(found, "d"));
    }

    private static @Nullable String monthInWords(Matcher found) {
        Integer month = MonthNames.month(found.group("n"));
        return month == null ? null : within(YearMonth.of(year(found), month));
    }

    private static @Nullable LocalDate inEitherOrder(Matcher found) {
        int one = number(found, "a");
        int other = number(found, "b");
        if (one != other && one <= 12 && other <= 12) return null;
        return LocalDate.of(year(found), Math.min(one, other), Math.max(one, other));
    }

    /** Completes a year of two digits (RFC 850) to one since 1970. */
    private static int year(Matcher found) {
        int year = number(found, "y");
        if (year >= 100) return year;
        return year < 70 ? 2000 + year : 1900 + year;
    }

    private static @Nullable String timed(String date, Matcher found) {
        String zone = zone(found.group("z"), found.group("o"));
        if (zone == null) return null;
        int hour = number(found, "h");
        String half = found.group("ap");
        if (half != null) {
            if (hour < 1 || hour > 12) return null;
            hour = hour % 12 + (half.equals("p") ? 12 : 0);
        }
        int second = found.group("s") == null ? 0 : number(found, "s");
        String fraction = found.group("f");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        LocalTime time = LocalTime.of(hour, number(found, "i"), second, nanos);
        return date + "T" + DateTimeFormatter.ISO_LOCAL_TIME.format(time) + zone;
    }

    /** Returns the zone in ISO 8601, empty where none is written; null where it is unknown. */
    private static @Nullable String zone(@Nullable String letters, @Nullable String offset) {
        String named = letters == null ? "" : ZONES.get(letters);
        if (offset == null) return named;
        if (named == null || !(named.isEmpty() || named.equals("Z"))) return null;
        String digits = offset.substring(1).replace(":", "");
        String four = digits.length() <= 2
                ? "00".substring(digits.length()) + digits + "00"
                : "0000".substring(digits.length()) + digits;
        return ZoneOffset.of(offset.charAt(0) + four).getId();
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }
}
