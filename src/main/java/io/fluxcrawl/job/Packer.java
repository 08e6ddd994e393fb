package io.fluxcrawl.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers and texts as bytes, in an array that grows: seven bits of a number a byte, lowest first. */
final class Packer {
    private byte[] bytes = new byte[256];
    private int size;

    /** @param number not negative */
    void number(long number) {
        room(10);
        long rest = number;
        for (; rest > 0x7f; rest >>>= 7) bytes[size++] = (byte) (rest | 0x80);
        bytes[size++] = (byte) rest;
    }

    void fixed(long number) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (number >>> shift);
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null and the empty text are not told apart. */
    void textOrNone(@Nullable String text) {
        text(text == null ? "" : text);
    }

    /** Its length goes before it. */
    void bytes(byte[] some) {
        number(some.length);
        raw(some, 0, some.length);
    }

    void raw(byte[] some, int from, int length) {
        room(length);
        System.arraycopy(some, from, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }

    /** The first {@link #size} are written; valid until the next write. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
