package io.fluxcrawl.frontier;

import java.util.SplittableRandom;

/**
 * Counts by text, twelve bytes a text whatever its length: a salted hash of 64 bits stands for it, and two of a million
 * meet with a chance of 3 in 10^8. Not thread-safe.
 */
final class TextCounts {
    private final long salt = new SplittableRandom().nextLong();
    private final KeyCounts counts = new KeyCounts(64);

    int get(CharSequence text) {
        return counts.get(key(text));
    }

    /** @return the count, this one included */
    int add(CharSequence text) {
        return counts.add(key(text));
    }

    int size() {
        return counts.size();
    }

    private long key(CharSequence text) {
        long key = salt;
        for (int i = 0; i < text.length(); i++) key = (Long.rotateLeft(key, 5) ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
        key = (key ^ (key >>> 32)) * 0xD6E8FEB86659FD93L;
        key ^= key >>> 32;
        return key == 0 ? 1 : key;
    }
}
