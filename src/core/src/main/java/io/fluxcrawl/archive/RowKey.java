package io.fluxcrawl.archive;

import io.fluxcrawl.internal.Hash64;

/** Keys of row numbers for a {@link OffsetTable}, which needs evenly spread upper bits. The mapping is one to one. */
final class RowKey {
    private RowKey() {}

    static long of(long row) {
        return Hash64.mix(row * 0x9E3779B97F4A7C15L);
    }
}
