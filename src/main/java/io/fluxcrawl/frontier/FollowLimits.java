package io.fluxcrawl.frontier;

/**
 * How many pages a crawl may find for itself, rows of the list aside.
 *
 * @param pages over all hosts: the bound of what waits, too
 * @param perHost at one host
 * @param sitemaps files read at one host
 * @param traps whether URLs that look like the work of a machine without end are passed over: see {@link TrapGuard}
 */
public record FollowLimits(long pages, int perHost, int sitemaps, boolean traps) {
    /** A million pages, ten thousand of one host, a hundred sitemaps of one host, traps passed over. */
    public static final FollowLimits DEFAULT = new FollowLimits(1_000_000, 10_000, 100, true);

    /** Nothing is followed. */
    public static final FollowLimits NONE = new FollowLimits(0, 0, 0, true);

    /** @throws IllegalArgumentException if a number is negative */
    public FollowLimits {
        if (pages < 0) throw new IllegalArgumentException("pages < 0: " + pages);
        if (perHost < 0) throw new IllegalArgumentException("perHost < 0: " + perHost);
        if (sitemaps < 0) throw new IllegalArgumentException("sitemaps < 0: " + sitemaps);
    }

    public FollowLimits withPages(long pages) {
        return new FollowLimits(pages, perHost, sitemaps, traps);
    }

    public FollowLimits withPerHost(int perHost) {
        return new FollowLimits(pages, perHost, sitemaps, traps);
    }

    public FollowLimits withTraps(boolean traps) {
        return new FollowLimits(pages, perHost, sitemaps, traps);
    }
}
