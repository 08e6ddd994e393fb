package io.fluxcrawl.frontier;

import java.util.SplittableRandom;

/**
 * The order in which a list is best fed to a frontier that holds only some of it: every host at the same pace. The i-th of a
 * host's n rows stands at (i - u) / n of the whole, u being a number of 0 to 1 drawn from the host's name. So the host that
 * takes longest has rows in the frontier from first to last, the crawl takes no longer than it must, and no host fills the
 * frontier; nor do hosts of one row each, which lie anywhere.
 *
 * <p>The list is read twice, in its own order: {@link #note} learns how many rows each host has, {@link #place} says where
 * each stands. Takes some 16 bytes a row and 24 a host. Not thread-safe.
 */
public final class FeedOrder {
    private static final double UNIT = 0x1.0p-53;

    private final long salt = new SplittableRandom().nextLong() | 1;
    private final SeenUrls seen = new SeenUrls();
    private final KeyCounts rows = new KeyCounts(1024);
    private int[] placed = new int[0];

    /** The first row that had this visit's URL; 0 where it is this one, which is counted for its host. */
    public long note(Visit visit) {
        long first = seen.putIfAbsent(visit.url().href(), visit.seed().row());
        if (first != 0) return first;
        rows.add(host(visit));
        return 0;
    }

    /** Stands for a visit's host: never 0. */
    public long host(Visit visit) {
        String host = visit.url().host();
        long key = salt;
        for (int i = 0; i < host.length(); i++) key = mix(key ^ host.charAt(i));
        return key == 0 ? 1 : key;
    }

    /**
     * Where the next of that host's rows stands, 0 to 1, both excluded; all rows have been {@link #note noted} before.
     *
     * @param host as {@link #host} has it
     */
    public double place(long host) {
        if (placed.length != rows.slots()) placed = new int[rows.slots()];
        int row = ++placed[rows.slot(host)];
        return (row - fraction(host)) / rows.get(host);
    }

    /** Where a row stands that has no host, or is no host's burden. */
    public double placeAnywhere(long row) {
        return fraction(row * 0x9E3779B97F4A7C15L);
    }

    /** So many have rows. */
    public int hosts() {
        return rows.size();
    }

    private static double fraction(long key) {
        return ((mix(key) >>> 11) + 0.5) * UNIT;
    }

    /** Stafford's mix 13, which is the finisher of SplittableRandom: every bit in changes half of those out. */
    private static long mix(long key) {
        long mixed = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
