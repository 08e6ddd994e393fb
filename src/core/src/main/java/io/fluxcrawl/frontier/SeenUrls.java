package io.fluxcrawl.frontier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.SplittableRandom;

/**
 * Which URLs have come, and with which row first, in at most sixteen bytes each. Of a salted SHA-256 of a URL, twelve bits
 * choose one of 4,096 parts, and sixty stand in it beside 36 bits of row number: twelve bytes a slot in an open-addressed
 * array that is never less than three quarters full. The parts grow one by one, each by a seventh, so that no growth
 * stops the crawl or needs memory twice.
 *
 * <p>Two of a million URLs meet in all 72 bits with a chance of one in 10^10, two of 100 million with one in 10^6, and no
 * list can be made to meet on purpose, since the salt is drawn anew for every crawl. Not thread-safe.
 */
final class SeenUrls {
    private static final int ROW_BITS = 36;
    private static final long ROW_MASK = (1L << ROW_BITS) - 1;
    private static final int PARTS = 4096;
    private static final int SLOT = 3;

    private final MessageDigest digest;
    private final byte[] salt = new byte[16];
    private final int[][] parts = new int[PARTS][];
    private final int[] sizes = new int[PARTS];
    private int size;

    SeenUrls() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        new SplittableRandom().nextBytes(salt); // SecureRandom may block, and this may run on any thread
    }

    boolean contains(String href) {
        return firstRow(href, 0) != 0;
    }

    /** @return the row that brought this URL first, or 0 if none did; from now on that is {@code row} */
    long putIfAbsent(String href, long row) {
        if (row < 1 || row > ROW_MASK) throw new IllegalArgumentException("row out of range: " + row);
        return firstRow(href, row);
    }

    /** @param row what is put in where the URL is not; nothing if it is 0 */
    private long firstRow(String href, long row) {
        digest.update(salt);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(href.getBytes(StandardCharsets.UTF_8)));
        int high = hash.getInt();
        long low = hash.getLong() & ~ROW_MASK;
        int part = hash.getShort() & (PARTS - 1);
        int[] slots = parts[part];
        if (slots == null) slots = parts[part] = new int[4 * SLOT];
        int slot = find(slots, high, low);
        if (low(slots, slot) != 0 || row == 0) return low(slots, slot) & ROW_MASK;
        put(slots, slot, high, low | row);
        size++;
        int used = ++sizes[part];
        if (8L * SLOT * used > 7L * slots.length) parts[part] = grow(slots, used); // at most seven eighths full
        return 0;
    }

    int size() {
        return size;
    }

    private static int[] grow(int[] slots, int used) {
        int[] larger = new int[SLOT * Math.max(used + 1, used * 8 / 7 * 8 / 7)];
        for (int slot = 0; slot < slots.length; slot += SLOT) {
            long low = low(slots, slot);
            if (low != 0) put(larger, find(larger, slots[slot], low & ~ROW_MASK), slots[slot], low);
        }
        return larger;
    }

    /** The slot that holds this hash, or the free one where it belongs. */
    private static int find(int[] slots, int high, long low) {
        long capacity = slots.length / SLOT;
        int slot = (int) (((high & 0xffffffffL) * capacity) >>> 32) * SLOT;
        while (true) {
            long found = low(slots, slot);
            if (found == 0 || (slots[slot] == high && (found & ~ROW_MASK) == low)) return slot;
            slot += SLOT;
            if (slot == slots.length) slot = 0;
        }
    }

    /** The rest of the hash and the row; never 0 where there is one, since rows count from 1. */
    private static long low(int[] slots, int slot) {
        return ((long) slots[slot + 1] << 32) | (slots[slot + 2] & 0xffffffffL);
    }

    private static void put(int[] slots, int slot, int high, long low) {
        slots[slot] = high;
        slots[slot + 1] = (int) (low >>> 32);
        slots[slot + 2] = (int) low;
    }
}
