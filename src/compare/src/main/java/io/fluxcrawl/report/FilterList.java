package io.fluxcrawl.report;

import java.util.List;

/**
 * List of entries that open, with a search and a choice for each facet.
 *
 * @param facets names of the facets, in the order of {@link Entry#facets}
 */
public record FilterList(String caption, List<String> facets, List<Entry> entries) implements Block {
    /** @throws IllegalArgumentException if an entry does not have one value per facet */
    public FilterList {
        facets = List.copyOf(facets);
        entries = List.copyOf(entries);
        for (Entry entry : entries) {
            if (entry.facets().size() != facets.size()) {
                throw new IllegalArgumentException(
                        "An entry needs %d facets: %s".formatted(facets.size(), entry.facets()));
            }
        }
    }

    /**
     * Entry of the list.
     *
     * @param title its name
     * @param facets one value for each facet
     * @param figures short texts beside the title, such as a count
     * @param emphasis 0 for entries that stand out, then 1 and 2 for those that do less
     * @param facts texts that an open entry shows
     * @param blocks tables and listings that an open entry shows
     */
    public record Entry(
            String title,
            List<String> facets,
            List<String> figures,
            int emphasis,
            List<Fact> facts,
            List<Block> blocks) {
        /** Copies the lists. */
        public Entry {
            facets = List.copyOf(facets);
            figures = List.copyOf(figures);
            facts = List.copyOf(facts);
            blocks = List.copyOf(blocks);
        }
    }

    /** Text with its name. A text that is an http or https URL is a link. */
    public record Fact(String name, String text) {}
}
