package io.fluxcrawl.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers and texts to an array that grows. A number is a variable-length integer of seven bits a byte, lowest first
 * (LEB128). Not thread-safe.
 */
final class VarintWriter {
    private byte[] bytes = new byte[256];
    private int size;

    /**
     * Writes a number in one to nine bytes.
     *
     * @param number not negative
     */
    void number(long number) {
        reserve(10);
        long rest = number;
        for (; rest > 0x7f; rest >>>= 7) bytes[size++] = (byte) (rest | 0x80);
        bytes[size++] = (byte) rest;
    }

    /** Writes a number in eight bytes, highest first. */
    void fixed(long number) {
        reserve(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (number >>> shift);
    }

    /** Writes the text's UTF-8 behind its length in bytes. */
    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a text, null as the empty one. */
    void textOrNone(@Nullable String text) {
        text(text == null ? "" : text);
    }

    /** Writes bytes behind their number. */
    void bytes(byte[] some) {
        number(some.length);
        raw(some, 0, some.length);
    }

    /** Writes bytes alone. */
    void raw(byte[] some, int from, int length) {
        reserve(length);
        System.arraycopy(some, from, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }

    /** Returns the array whose first {@link #size} bytes were written; valid until the next write. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets all that was written, and keeps the array. */
    void clear() {
        size = 0;
    }
}
