package io.fluxcrawl.frontier;

import io.fluxcrawl.options.FollowLimits;

/**
 * What became of the links that were offered to a frontier, so far.
 *
 * @param pages taken in as rows of their own: each gives a record
 * @param sitemaps taken in to be read
 * @param known links to what was there already
 * @param overBudget links left out for {@link FollowLimits#pages}, {@link FollowLimits#perHost} or
 *     {@link FollowLimits#sitemaps}
 * @param trapped links left out as traps
 */
public record FollowStatus(long pages, long sitemaps, long known, long overBudget, long trapped) {
    public static final FollowStatus NONE = new FollowStatus(0, 0, 0, 0, 0);
}
