package io.fluxcrawl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the input, for which a crawl emits exactly one record. Where links are followed, each page found by a link is a
 * seed too.
 *
 * @param row line of the input, from 1; the first line where a row spans several; the number of the entry in a sitemap.
 *     Pages found by links are numbered from {@link #LAST_OF_LIST} + 1
 * @param text text of the URL, verbatim
 * @param input other columns of the row, in their order, with the types of the input (text, numbers, booleans, lists,
 *     maps); empty for plain lists
 * @param trail path by which the crawl found the page; null where no links are followed
 */
public record Seed(
        long row,
        String text,
        Map<String, @Nullable Object> input,
        @Nullable CrawlPath trail) implements Row {
    /** Largest row of a list; pages found by links have larger numbers. */
    public static final long LAST_OF_LIST = 10_000_000_000L;

    /**
     * Key, in JSON Lines that are a part of another list, of the row's number in that list. Such an object has its URL under
     * {@code url} and its other columns under {@code input}.
     */
    public static final String ROW_KEY = "fluxcrawl_row";

    /**
     * @param row number of the row, from 1; a page found by a link has one of its own
     * @param text text of the row's URL, as the list has it
     * @param input other columns of the row, by name, in order
     * @param trail path by which the crawl found the page; null for a row of a list where no links are followed
     * @throws IllegalArgumentException if {@code row} is below 1
     */
    public Seed {
        if (row < 1) throw new IllegalArgumentException("row < 1: " + row);
        input = input.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }

    /**
     * Creates a row of a list.
     *
     * @param row number of the row, from 1; a page found by a link has one of its own
     * @param text text of the row's URL, as the list has it
     * @param input other columns of the row, by name, in order
     */
    public Seed(long row, String text, Map<String, @Nullable Object> input) {
        this(row, text, input, null);
    }

    /** Returns this seed. */
    @Override
    public Seed seed() {
        return this;
    }

    /**
     * {@return a row of a plain list}
     *
     * @param row number of the row, from 1
     * @param text text of the row
     */
    public static Seed of(long row, String text) {
        return new Seed(row, text, Map.of());
    }

    /**
     * {@return a page found by a link}
     *
     * @param number number of the page among those found, from 1
     * @param text absolute URL of the page
     * @param trail path from the list to the page
     */
    public static Seed found(long number, String text, CrawlPath trail) {
        return new Seed(LAST_OF_LIST + number, text, Map.of(), trail);
    }

    /**
     * {@return this seed with another path; null where no links are followed}
     *
     * @param trail another path, or null
     */
    public Seed withTrail(@Nullable CrawlPath trail) {
        return new Seed(row, text, input, trail);
    }

    /**
     * Tests whether this is a page found by a link, not a row of the list.
     *
     * @return true for a page found by a link, false for a row of the list
     */
    public boolean isFound() {
        return row > LAST_OF_LIST;
    }
}
