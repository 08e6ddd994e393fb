package io.fluxcrawl.result;

import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Headers.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which response headers the column {@code headers} keeps. A {@link CrawlRecord} has all of them; formats choose.
 *
 * @param all whether it keeps every one; then {@code names} is empty
 * @param names those that it keeps, in lower case
 */
public record HeaderChoice(boolean all, Set<String> names) {
    /** What tells of the page, its language, its age and its manners. */
    public static final HeaderChoice USUAL = of(List.of(
            "content-type",
            "content-language",
            "last-modified",
            "etag",
            "cache-control",
            "x-robots-tag",
            "link",
            "server",
            "retry-after",
            "location"));

    /** Every header: as many bytes as a response's head may have ({@code FetchOptions.Bounds.maxHeaderBytes}). */
    public static final HeaderChoice ALL = new HeaderChoice(true, Set.of());

    public HeaderChoice {
        names = Set.copyOf(names);
    }

    /** These and no others, in any case. */
    public static HeaderChoice of(List<String> names) {
        Set<String> lower = new TreeSet<>();
        for (String name : names) lower.add(name.toLowerCase(Locale.ROOT));
        return new HeaderChoice(false, lower);
    }

    /** The usual ones and these. */
    public HeaderChoice and(List<String> more) {
        List<String> names = new ArrayList<>(this.names);
        names.addAll(more);
        return all ? this : of(names);
    }

    /** The values of each header that is kept, in the order in which they came. */
    Map<String, List<String>> of(Headers headers) {
        if (headers.fields().isEmpty()) return Map.of();
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (Field field : headers.fields()) {
            if (all || names.contains(field.name())) {
                kept.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(field.value());
            }
        }
        return kept;
    }

    @Override
    public String toString() {
        return all ? "all" : String.join(",", new TreeSet<>(names));
    }
}
