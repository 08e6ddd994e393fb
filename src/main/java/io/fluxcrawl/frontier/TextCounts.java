package io.fluxcrawl.frontier;

import java.util.SplittableRandom;

/**
 * Counts by text, twelve bytes a text whatever its length: a salted hash of 64 bits stands for it, and two of a million
 * meet with a chance of 3 in 10^8. Open-addressed, at most three quarters full. Not thread-safe.
 */
final class TextCounts {
    private final long salt = new SplittableRandom().nextLong();
    private long[] keys = new long[64];
    private int[] counts = new int[64];
    private int size;

    int get(CharSequence text) {
        return counts[find(key(text))];
    }

    /** @return the count, this one included */
    int add(CharSequence text) {
        long key = key(text);
        int at = find(key);
        if (keys[at] == 0) {
            if (++size > keys.length / 4 * 3) {
                grow();
                at = find(key);
            }
            keys[at] = key;
        }
        return ++counts[at];
    }

    int size() {
        return size;
    }

    private long key(CharSequence text) {
        long key = salt;
        for (int i = 0; i < text.length(); i++) key = (Long.rotateLeft(key, 5) ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
        key = (key ^ (key >>> 32)) * 0xD6E8FEB86659FD93L;
        key ^= key >>> 32;
        return key == 0 ? 1 : key;
    }

    /** Where this key stands, or the free place where it belongs. */
    private int find(long key) {
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
            int at = find(oldKeys[i]);
            keys[at] = oldKeys[i];
            counts[at] = oldCounts[i];
        }
    }
}
