package io.fluxcrawl.fetch;

import java.util.Arrays;

/** Bytes gathered into one array that grows as needed, up to a limit. */
final class ByteSink {
    private static final int LEAST = 4 << 10;

    private final int limit;
    private byte[] bytes;
    private int size;

    /** @param expected how many are likely to come */
    ByteSink(int expected, int limit) {
        this.limit = limit;
        bytes = new byte[Math.min(expected, limit)];
    }

    /** How many more are welcome; beyond that the sink is full. */
    int room() {
        return limit - size;
    }

    /** Makes sure that at least one byte can be written at {@link #size()}; only while there is room. */
    byte[] array() {
        if (size == bytes.length) grow(size + 1);
        return bytes;
    }

    /** Makes sure that {@code more} bytes can be written at {@link #size()}; only while there is room for them. */
    byte[] array(int more) {
        if (size + more > bytes.length) grow(size + more);
        return bytes;
    }

    private void grow(int least) {
        long doubled = Math.max(LEAST, bytes.length * 2L);
        bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(least, doubled)));
    }

    int size() {
        return size;
    }

    /** So many were written at {@link #size()}. */
    void wrote(int count) {
        size += count;
    }

    /** All of them, in an array of just their size. */
    byte[] take() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
