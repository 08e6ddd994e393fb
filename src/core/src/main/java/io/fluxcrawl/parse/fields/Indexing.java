package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Indexability of a page by search engines: directives of robots metas and X-Robots-Tag headers, for all agents and for
 * Google's (<a href="https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag">as Google reads
 * them</a>), the status, the canonical and an immediate refresh.
 */
final class Indexing {
    private static final String UNAVAILABLE_AFTER = "unavailable_after";

    /** Number of dates that are read: a page has one, or two. */
    private static final int MAX_DATES = 100;

    private static final Set<String> AGENTS = Set.of("googlebot");

    /** Directives that a colon and a value follow; any other word before a colon is an agent. */
    private static final Set<String> VALUED =
            Set.of(UNAVAILABLE_AFTER, "max-snippet", "max-image-preview", "max-video-preview");

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

    /** Splits the content of a robots meta into its directives, in lower case; a date keeps its comma. */
    static List<String> directives(String content) {
        List<String> directives = new ArrayList<>();
        for (String part : parts(content)) directives.add(Ascii.lower(part));
        return directives;
    }

    /** Splits at commas, other than that of a date behind {@code unavailable_after}. */
    private static List<String> parts(String content) {
        List<String> parts = new ArrayList<>();
        int dates = 0;
        int at = 0;
        while (at <= content.length()) {
            int end = comma(content, at);
            String part = content.substring(at, end).strip();
            int date = dateStart(part);
            if (date >= 0
                    && end < content.length()
                    && ++dates <= MAX_DATES
                    && RobotsDate.parse(part.substring(date)) == null) {
                int next = comma(content, end + 1);
                String longer = content.substring(at, next).strip();
                if (RobotsDate.parse(longer.substring(date)) != null) {
                    part = longer;
                    end = next;
                }
            }
            if (!part.isEmpty()) parts.add(part);
            at = end + 1;
        }
        return parts;
    }

    private static int comma(String content, int from) {
        int comma = content.indexOf(',', from);
        return comma < 0 ? content.length() : comma;
    }

    /** Returns where the date of an {@code unavailable_after} begins, perhaps behind an agent; -1 for other directives. */
    private static int dateStart(String part) {
        int from = 0;
        if (!part.regionMatches(true, 0, UNAVAILABLE_AFTER, 0, UNAVAILABLE_AFTER.length())) {
            int colon = part.indexOf(':');
            if (colon < 0) return -1;
            from = colon + 1;
            while (from < part.length() && part.charAt(from) <= ' ') from++;
            if (!part.regionMatches(true, from, UNAVAILABLE_AFTER, 0, UNAVAILABLE_AFTER.length())) return -1;
        }
        int end = from + UNAVAILABLE_AFTER.length();
        while (end < part.length() && part.charAt(end) <= ' ') end++;
        return end < part.length() && part.charAt(end) == ':' ? end + 1 : -1;
    }

    /** Returns the directives, in headers such as {@code googlebot: noindex}, for all agents and for Google's. */
    private static List<String> headerDirectives(List<String> values) {
        return directives(values, AGENTS);
    }

    /** Returns the directives of X-Robots-Tag headers that are for all agents. */
    static List<String> forAll(List<String> values) {
        return directives(values, Set.of());
    }

    /** An agent speaks for the directives behind it, up to the next agent or the end of the field. */
    private static List<String> directives(List<String> values, Set<String> agents) {
        List<String> directives = new ArrayList<>();
        for (String value : values) {
            boolean meant = true;
            for (String part : parts(value)) {
                int colon = part.indexOf(':');
                String word =
                        colon < 0 ? "" : Ascii.lower(part.substring(0, colon).strip());
                boolean named = colon > 0 && !VALUED.contains(word);
                if (named) meant = agents.contains(word);
                String directive = named ? part.substring(colon + 1).strip() : part;
                if (meant && !directive.isEmpty()) directives.add(Ascii.lower(directive));
            }
        }
        return directives;
    }

    private static boolean forbids(List<String> directives) {
        return directives.contains("noindex") || directives.contains("none");
    }

    private static boolean isOver(List<String> directives, Instant now) {
        int dates = 0;
        for (String directive : directives) {
            int date = dateStart(directive);
            if (date < 0) continue;
            Instant end = RobotsDate.parse(directive.substring(date));
            if (end != null && end.isBefore(now)) return true;
            if (++dates == MAX_DATES) return false;
        }
        return false;
    }
}
