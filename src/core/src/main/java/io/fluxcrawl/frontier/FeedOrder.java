package io.fluxcrawl.frontier;

import io.fluxcrawl.internal.Hash64;

/**
 * The order in which a list is fed to a frontier that holds only a part of it: all hosts progress at the same pace. The i-th of
 * a host's n rows is at (i - u) / n of the whole, where u is between 0 and 1 and drawn from the host's name. So the host that
 * takes longest has rows in the frontier from first to last, and the crawl takes no longer than it must. No host fills the
 * frontier, nor do hosts of one row each, whose places are random.
 *
 * <p>The list is read twice, in its own order: {@link #note} counts the rows of each host, {@link #place} returns the place of
 * each row. Takes about 16 bytes per row and 24 per host. Not thread-safe.
 */
public final class FeedOrder {
    private static final double UNIT = 0x1.0p-53;

    private final SeenUrls seen = new SeenUrls();
    private final TextCounts rows = new TextCounts(1024);
    private int[] placed = new int[0];

    /** Counts a row for its host, and returns 0; where an earlier row has its URL, returns that row instead. */
    public long note(Visit visit) {
        long first = seen.putIfAbsent(visit.url().href(), visit.seed().row());
        if (first != 0) return first;
        rows.add(host(visit));
        return 0;
    }

    /** Returns a key that stands for a visit's host; never 0. */
    public long host(Visit visit) {
        return rows.key(visit.url().host());
    }

    /**
     * Returns the place of the host's next row, between 0 and 1, both excluded. All rows must have been {@link #note noted}.
     *
     * @param host the key that {@link #host} returned
     */
    public double place(long host) {
        if (placed.length != rows.slots()) placed = new int[rows.slots()];
        int row = ++placed[rows.slot(host)];
        return (row - fraction(host)) / rows.get(host);
    }

    /** Returns a place for a row that has no host, or is not visited. */
    public double placeAnywhere(long row) {
        return fraction(row * 0x9E3779B97F4A7C15L);
    }

    /** Returns the number of hosts that have rows. */
    public int hosts() {
        return rows.size();
    }

    private static double fraction(long key) {
        return ((Hash64.mix(key) >>> 11) + 0.5) * UNIT;
    }
}
