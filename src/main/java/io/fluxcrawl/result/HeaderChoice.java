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
 * The response headers that the column {@code headers} keeps. A {@link CrawlRecord} has all of them; output formats choose.
 *
 * @param all whether every header is kept; {@code names} is empty then
 * @param names the headers that are kept, in lower case
 */
public record HeaderChoice(boolean all, Set<String> names) {
    /** The headers about the content, its language, its age, its caching and its redirects; the default. */
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

    /** Every header, bounded only by the size of a response head ({@code FetchOptions.Bounds.maxHeaderBytes}). */
    public static final HeaderChoice ALL = new HeaderChoice(true, Set.of());

    public HeaderChoice {
        names = Set.copyOf(names);
    }

    /** Returns a choice of these headers, whose case does not matter. */
    public static HeaderChoice of(List<String> names) {
        Set<String> lower = new TreeSet<>();
        for (String name : names) lower.add(name.toLowerCase(Locale.ROOT));
        return new HeaderChoice(false, lower);
    }

    /** Returns this choice and these headers. */
    public HeaderChoice and(List<String> more) {
        List<String> names = new ArrayList<>(this.names);
        names.addAll(more);
        return all ? this : of(names);
    }

    /** Returns the values of each header that is kept, in the order of the response. */
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
