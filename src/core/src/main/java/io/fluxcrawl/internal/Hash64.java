package io.fluxcrawl.internal;

import java.util.SplittableRandom;

/**
 * Hashes of 64 bits for tables that keep a key in place of a text. Keys are salted, so that no list of hosts can be made up
 * that meets in one slot. Two of a million texts have the same key with a probability of 3 in 10^8. Thread-safe.
 */
public final class Hash64 {
    private final long salt = new SplittableRandom().nextLong();

    /** Returns the key of a text, which is well mixed in all bits and never 0. */
    public long key(CharSequence text) {
        long key = salt;
        for (int i = 0; i < text.length(); i++) key = (Long.rotateLeft(key, 5) ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
        key = mix(key);
        return key == 0 ? 1 : key;
    }

    /**
     * Mixes a number, one to one: every bit of it changes half of the bits that are returned. It is David Stafford's variant 13
     * of MurmurHash3's finalizer, which {@link SplittableRandom} uses too.
     */
    public static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
