package io.fluxcrawl.model;

/**
 * Counts of what became of the links found so far.
 *
 * @param pages taken in as rows of their own: each gives a record
 * @param sitemaps taken in to be read
 * @param known links to what was there already
 * @param overBudget links left out for {@code FollowLimits.pages}, {@code FollowLimits.perHost} or
 *     {@code FollowLimits.sitemaps}
 * @param trapped links left out as traps
 * @param overMemory links left out because those that wait already take their share of the memory
 */
public record FollowStatus(long pages, long sitemaps, long known, long overBudget, long trapped, long overMemory) {
    /** Status of a crawl that has found no link. */
    public static final FollowStatus NONE = new FollowStatus(0, 0, 0, 0, 0, 0);
}
