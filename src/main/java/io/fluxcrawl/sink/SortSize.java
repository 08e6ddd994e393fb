package io.fluxcrawl.sink;

/**
 * How much of an order is in memory.
 *
 * @param bytes of records that are sorted at once
 * @param files that are merged at once, for each half a MiB, most of it outside the heap
 */
record SortSize(long bytes, int files) {
    private static final int SHARE = 16;
    private static final long LEAST = 4 << 20;
    private static final long MOST = 64 << 20;
    private static final int FILES = 64;

    /** A sixteenth of the heap, within 4 and 64 MiB. */
    static SortSize ofHeap() {
        long share = Runtime.getRuntime().maxMemory() / SHARE;
        return new SortSize(Math.max(LEAST, Math.min(MOST, share)), FILES);
    }

    /** What a spool is filled with: it is sorted at once even if it grows a little beyond, until the next commit. */
    long spool() {
        return bytes * 3 / 4;
    }
}
