package io.fluxcrawl.check;

import io.fluxcrawl.model.Seed;
import java.util.Set;

/**
 * URL to check.
 *
 * @param seed the row: its number, its URL, and the page that links to it first
 * @param fragments what links to it name behind #, as written; the page must have each of them
 */
public record LinkTarget(Seed seed, Set<String> fragments) {
    /**
     * Copies the fragments.
     *
     * @param seed the row
     * @param fragments without #
     */
    public LinkTarget {
        fragments = Set.copyOf(fragments);
    }
}
