package io.fluxcrawl.archive;

/** Keys of row numbers for an {@link OffsetTable}, which needs evenly spread upper bits: the bijective mix of SplittableRandom. */
final class RowKey {
    private RowKey() {}

    static long of(long row) {
        long key = row * 0x9E3779B97F4A7C15L;
        key = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        key = (key ^ (key >>> 27)) * 0x94D049BB133111EBL;
        return key ^ (key >>> 31);
    }
}
