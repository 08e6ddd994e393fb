package io.fluxcrawl.record;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Headers.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Choice of the response headers that the column {@code headers} keeps. A {@link CrawlRecord} has all of them; formats choose. */
public final class HeaderChoice {
    /** The headers about the page, its language, its age, its caching and its server. */
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

    /** Every header: as many bytes as a response's head may have ({@code FetchOptions.maxHeaderBytes}). */
    public static final HeaderChoice ALL = new HeaderChoice(true, Set.of());

    private final boolean all;
    private final Set<String> names;

    private HeaderChoice(boolean all, Set<String> names) {
        this.all = all;
        this.names = Set.copyOf(names);
    }

    /** {@return whether every header is kept; then {@link #names} is empty} */
    public boolean all() {
        return all;
    }

    /** {@return the names of the headers that are kept, in lower case} */
    public Set<String> names() {
        return names;
    }

    /**
     * {@return the choice of these headers and no others; names in any case}
     *
     * @param names names of headers
     */
    public static HeaderChoice of(List<String> names) {
        Set<String> lower = new TreeSet<>();
        for (String name : names) lower.add(name.toLowerCase(Locale.ROOT));
        return new HeaderChoice(false, lower);
    }

    /**
     * {@return the choice of these headers in addition to those kept already; names in any case}
     *
     * @param more names of further headers
     */
    public HeaderChoice and(List<String> more) {
        List<String> names = new ArrayList<>(this.names);
        names.addAll(more);
        return all ? this : of(names);
    }

    /** Returns the values of each header that is kept, in the order in which they came. */
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
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderChoice choice && all == choice.all && names.equals(choice.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(all, names);
    }

    @Override
    public String toString() {
        return all ? "all" : String.join(",", new TreeSet<>(names));
    }
}
