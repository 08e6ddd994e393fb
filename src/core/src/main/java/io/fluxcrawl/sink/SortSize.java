package io.fluxcrawl.sink;

/**
 * The memory that sorting may use.
 *
 * @param bytes the bytes of records that are sorted at once
 * @param files the number of files that are merged at once, each with half a MiB, most of it outside the heap
 */
record SortSize(long bytes, int files) {
    private static final int SHARE = 16;
    private static final long LEAST = 4 << 20;
    private static final long MOST = 64 << 20;
    private static final int FILES = 64;

    /** Returns a size by the heap: a sixteenth of it, from 4 to 64 MiB. */
    static SortSize ofHeap() {
        long share = Runtime.getRuntime().maxMemory() / SHARE;
        return new SortSize(Math.max(LEAST, Math.min(MOST, share)), FILES);
    }

    /** Returns the bytes that fill a spool: less than {@code bytes}, since it grows until the next commit. */
    long spool() {
        return bytes * 3 / 4;
    }
}
