package io.fluxcrawl.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the input: what a crawl owes exactly one record for.
 *
 * @param row 1-based line of the input; where a row spans several lines, its first; in a sitemap, the
 *     number of the entry
 * @param text the URL as the input gave it, verbatim
 * @param input the row's other columns, in their order, as the input typed them (text, numbers, booleans, lists, maps);
 *     empty for plain lists
 */
public record Seed(long row, String text, Map<String, @Nullable Object> input) {
    /** @throws IllegalArgumentException if {@code row} is below 1 */
    public Seed {
        if (row < 1) throw new IllegalArgumentException("row < 1: " + row);
        input = input.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }

    /** A row of a plain list. */
    public static Seed of(long row, String text) {
        return new Seed(row, text, Map.of());
    }
}
