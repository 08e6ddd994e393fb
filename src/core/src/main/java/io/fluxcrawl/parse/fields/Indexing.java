package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Indexability of a page by search engines: directives of robots metas and X-Robots-Tag headers, for all agents and for
 * Google's (<a href="https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag">as Google reads
 * them</a>), the status, the canonical and an immediate refresh.
 */
final class Indexing {
    private static final Set<String> AGENTS = Set.of("googlebot");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ISO_DATE_TIME,
            DateTimeFormatter.ISO_DATE,
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss zzz", Locale.ENGLISH));

    private Indexing() {}

    /**
     * Returns the reason for which the page may not be indexed, as in {@link PageMetadata#indexableReason}; null where
     * it may.
     */
    static @Nullable String reason(
            Fetched page, List<String> metaDirectives, @Nullable String verdict, boolean refreshesElsewhere) {
        if (page.status() < 200 || page.status() > 299) return "status";
        List<String> header = headerDirectives(page.headers().all("x-robots-tag"));
        if (forbids(metaDirectives)) return "meta_robots";
        if (forbids(header)) return "x_robots_tag";
        Instant now = page.exchange().startedAt();
        if (isOver(metaDirectives, now) || isOver(header, now)) return "unavailable_after";
        if ("other".equals(verdict)) return "canonical";
        return refreshesElsewhere ? "refresh" : null;
    }

    /** Splits the content of a robots meta; a date after {@code unavailable_after} may have commas and is not split. */
    static List<String> directives(String content) {
        List<String> directives = new ArrayList<>();
        int at = 0;
        while (at < content.length()) {
            int comma = content.indexOf(',', at);
            String part =
                    content.substring(at, comma < 0 ? content.length() : comma).strip();
            if (part.regionMatches(true, 0, "unavailable_after", 0, 17)) {
                directives.add(content.substring(at).strip());
                break;
            }
            if (!part.isEmpty()) directives.add(Ascii.lower(part));
            if (comma < 0) break;
            at = comma + 1;
        }
        return directives;
    }

    /** Returns the directives, in headers such as {@code googlebot: noindex}, for all agents and for Google's. */
    private static List<String> headerDirectives(List<String> values) {
        return directives(values, AGENTS);
    }

    /** Returns the directives of X-Robots-Tag headers that are for all agents. */
    static List<String> forAll(List<String> values) {
        return directives(values, Set.of());
    }

    private static List<String> directives(List<String> values, Set<String> agents) {
        List<String> directives = new ArrayList<>();
        for (String value : values) {
            int colon = value.indexOf(':');
            String agent =
                    colon < 0 ? "" : Ascii.lower(value.substring(0, colon).strip());
            boolean named = colon > 0 && isAgent(agent);
            if (named && !agents.contains(agent)) continue;
            directives.addAll(directives(named ? value.substring(colon + 1) : value));
        }
        return directives;
    }

    private static boolean isAgent(String word) {
        return word.indexOf(',') < 0
                && !word.equals("unavailable_after")
                && !word.equals("max-snippet")
                && !word.equals("max-image-preview")
                && !word.equals("max-video-preview");
    }

    private static boolean forbids(List<String> directives) {
        return directives.contains("noindex") || directives.contains("none");
    }

    private static boolean isOver(List<String> directives, Instant now) {
        for (String directive : directives) {
            if (!directive.regionMatches(true, 0, "unavailable_after", 0, 17)) continue;
            int colon = directive.indexOf(':');
            Instant end = colon < 0 ? null : date(directive.substring(colon + 1).strip());
            if (end != null && end.isBefore(now)) return true;
        }
        return false;
    }

    private static @Nullable Instant date(String text) {
        for (DateTimeFormatter format : DATES) {
            Instant instant = date(text, format);
            if (instant != null) return instant;
        }
        return null;
    }

    private static @Nullable Instant date(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor parsed = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime zoned) return zoned.toInstant();
            if (parsed instanceof LocalDateTime local) return local.toInstant(ZoneOffset.UTC);
            return LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
