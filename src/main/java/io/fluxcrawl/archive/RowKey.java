package io.fluxcrawl.archive;

/** Row numbers as keys of a {@link PlaceTable}, whose upper bits are to be even: SplittableRandom's mix, which is one to one. */
final class RowKey {
    private RowKey() {}

    static long of(long row) {
        long key = row * 0x9E3779B97F4A7C15L;
        key = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        key = (key ^ (key >>> 27)) * 0x94D049BB133111EBL;
        return key ^ (key >>> 31);
    }
}
