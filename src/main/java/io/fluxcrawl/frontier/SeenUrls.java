package io.fluxcrawl.frontier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.SplittableRandom;

/**
 * Which URLs have come, and with which row first. Sixteen bytes a slot in one open-addressed array: 88 bits of a salted
 * SHA-256 and 40 bits of row number. Two of 100 million URLs meet with a chance of one in 10^11, and no list can be made to
 * meet on purpose, since the salt is drawn anew for every crawl. Not thread-safe.
 */
final class SeenUrls {
    private static final int ROW_BITS = 40;
    private static final long ROW_MASK = (1L << ROW_BITS) - 1;

    private final MessageDigest digest;
    private final byte[] salt = new byte[16];
    private long[] slots = new long[2 * 1024];
    private int size;

    SeenUrls() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        new SplittableRandom().nextBytes(salt); // SecureRandom may block, and this may run on any thread
    }

    /** @return the row that brought this URL first, or 0 if none did; from now on that is {@code row} */
    long putIfAbsent(String href, long row) {
        if (row < 1 || row > ROW_MASK) throw new IllegalArgumentException("row out of range: " + row);
        digest.update(salt);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(href.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong() & ~ROW_MASK;
        int slot = find(slots, high, low);
        if (slots[slot + 1] != 0) return slots[slot + 1] & ROW_MASK;
        slots[slot] = high;
        slots[slot + 1] = low | row;
        if (++size * 8L > slots.length * 3L) grow(); // at most three quarters full
        return 0;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[2 * (int) Math.min(slots.length / 2 * 3L / 2, (Integer.MAX_VALUE - 8) / 2)];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] == 0) continue;
            int slot = find(larger, slots[i], slots[i + 1] & ~ROW_MASK);
            larger[slot] = slots[i];
            larger[slot + 1] = slots[i + 1];
        }
        slots = larger;
    }

    /** The slot that holds this hash, or the free one where it belongs. */
    private static int find(long[] slots, long high, long low) {
        int capacity = slots.length / 2;
        int at = (int) Math.multiplyHigh(high >>> 1, (long) capacity << 1);
        while (true) {
            long found = slots[2 * at + 1];
            if (found == 0 || (slots[2 * at] == high && (found & ~ROW_MASK) == low)) return 2 * at;
            if (++at == capacity) at = 0;
        }
    }
}
