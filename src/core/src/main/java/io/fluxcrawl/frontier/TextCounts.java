package io.fluxcrawl.frontier;

import io.fluxcrawl.internal.Hash64;

/**
 * Counts by text, in twelve bytes per text whatever its length: a {@link Hash64} key stands for it. A hash table with open
 * addressing and linear probing, at most three quarters full. Not thread-safe.
 */
final class TextCounts {
    private final Hash64 hash = new Hash64();
    private long[] keys;
    private int[] counts;
    private int size;

    TextCounts() {
        this(64);
    }

    /** @param slots the initial size of the table, a power of two */
    TextCounts(int slots) {
        keys = new long[slots];
        counts = new int[slots];
    }

    /** Returns the key of a text, which is never 0. */
    long key(CharSequence text) {
        return hash.key(text);
    }

    /** Returns the number of texts that have a count. */
    int size() {
        return size;
    }

    /** Returns the count of a text; 0 where it has none. */
    int get(CharSequence text) {
        return get(key(text));
    }

    /** Returns the count of a text's key. */
    int get(long key) {
        return counts[slot(key)];
    }

    /**
     * Counts a text once more.
     *
     * @return its count, this one included
     */
    int add(CharSequence text) {
        return add(key(text));
    }

    /** Counts a text once more, by its key. */
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

    /** Returns the size of the table, which is above every {@link #slot}; only {@link #add} changes it. */
    int slots() {
        return keys.length;
    }

    /** Returns the slot of a key, or the free slot where it belongs. */
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
