package io.fluxcrawl.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the input: what a crawl owes exactly one record for. Where links are followed, a page found on the way is one
 * too.
 *
 * @param row 1-based line of the input; where a row spans several lines, its first; in a sitemap, the
 *     number of the entry. Of pages found, the first is {@link #LAST_OF_LIST} + 1
 * @param text the URL as the input gave it, verbatim
 * @param input the row's other columns, in their order, as the input typed them (text, numbers, booleans, lists, maps);
 *     empty for plain lists
 * @param trail how the crawl came to it; null where no links are followed
 */
public record Seed(
        long row,
        String text,
        Map<String, @Nullable Object> input,
        @Nullable Trail trail) {
    /** Beyond the rows of any list; from here on count the pages that no list names. */
    public static final long LAST_OF_LIST = 10_000_000_000L;

    /**
     * In a list of JSON Lines that is part of another list: the key of a row's line there. Such an object has its URL under
     * {@code url} and its other columns under {@code input}.
     */
    public static final String ROW_KEY = "fluxcrawl_row";

    /** @throws IllegalArgumentException if {@code row} is below 1 */
    public Seed {
        if (row < 1) throw new IllegalArgumentException("row < 1: " + row);
        input = input.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }

    /** A row of a list. */
    public Seed(long row, String text, Map<String, @Nullable Object> input) {
        this(row, text, input, null);
    }

    /** A row of a plain list. */
    public static Seed of(long row, String text) {
        return new Seed(row, text, Map.of());
    }

    /**
     * A page that no list names.
     *
     * @param number from 1, in the order in which they were found
     */
    public static Seed found(long number, String text, Trail trail) {
        return new Seed(LAST_OF_LIST + number, text, Map.of(), trail);
    }

    public Seed withTrail(@Nullable Trail trail) {
        return new Seed(row, text, input, trail);
    }

    /** Whether a page named it, and no list. */
    public boolean isFound() {
        return row > LAST_OF_LIST;
    }
}
