package io.fluxcrawl.job;

import io.fluxcrawl.model.Seed;
import java.util.BitSet;

/** The rows that have their record, of the list and of pages found: one bit each. Not thread-safe. */
final class DoneRows {
    private final BitSet listed = new BitSet();
    private final BitSet found = new BitSet();

    void add(long row) {
        if (row > Seed.LAST_OF_LIST) found.set(Math.toIntExact(row - Seed.LAST_OF_LIST));
        else listed.set(Math.toIntExact(row));
    }

    boolean contains(long row) {
        if (row > Seed.LAST_OF_LIST) return found.get(Math.toIntExact(row - Seed.LAST_OF_LIST));
        return listed.get(Math.toIntExact(row));
    }

    /** Returns the number of rows of the list among them. */
    long listed() {
        return listed.cardinality();
    }

    /** Returns every row, in ascending order. */
    long[] toArray() {
        long[] rows = new long[listed.cardinality() + found.cardinality()];
        int size = 0;
        for (int bit = listed.nextSetBit(0); bit >= 0; bit = listed.nextSetBit(bit + 1)) rows[size++] = bit;
        for (int bit = found.nextSetBit(0); bit >= 0; bit = found.nextSetBit(bit + 1)) {
            rows[size++] = Seed.LAST_OF_LIST + bit;
        }
        return rows;
    }
}
