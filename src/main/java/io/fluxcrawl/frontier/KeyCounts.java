package io.fluxcrawl.frontier;

/**
 * Counts by a key of 64 bits that is well mixed and not 0, twelve bytes a key. Open-addressed, at most three quarters full.
 * Not thread-safe.
 */
final class KeyCounts {
    private long[] keys;
    private int[] counts;
    private int size;

    /** @param slots a power of two */
    KeyCounts(int slots) {
        keys = new long[slots];
        counts = new int[slots];
    }

    /** Keys that have a count. */
    int size() {
        return size;
    }

    int get(long key) {
        return counts[slot(key)];
    }

    /** @return the count, this one included */
    int add(long key) {
        int at = slot(key);
        if (keys[at] == 0) {
            if (++size > keys.length / 4 * 3) {
                grow();
                at = slot(key);
            }
            keys[at] = key;
        }
        return ++counts[at];
    }

    /** More than every {@link #slot}; changes by {@link #add} only. */
    int slots() {
        return keys.length;
    }

    /** Where this key stands, or the free place where it belongs. */
    int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (keys[at] != 0 && keys[at] != key) at = (at + 1) & mask;
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            int at = slot(oldKeys[i]);
            keys[at] = oldKeys[i];
            counts[at] = oldCounts[i];
        }
    }
}
