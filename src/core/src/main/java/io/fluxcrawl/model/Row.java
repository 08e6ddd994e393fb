package io.fluxcrawl.model;

/**
 * Input row of a crawl that goes on where an earlier one ended: a {@link Seed} to be visited, or a {@link ResumedUrl} that the
 * earlier crawl knows. fluxcrawl's own jobs have further kinds; a row of any other class counts as its seed.
 */
public interface Row {
    /** {@return the row of the list that this comes from} */
    Seed seed();
}
