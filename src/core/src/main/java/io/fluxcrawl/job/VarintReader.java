package io.fluxcrawl.job;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link VarintWriter} wrote. The bytes are taken as whole: their checksum was compared before. Not thread-safe.
 */
final class VarintReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    VarintReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** Returns the position of the next byte in {@link #array}. */
    int at() {
        return at;
    }

    /** Returns the number of bytes that were not read yet. */
    int left() {
        return end - at;
    }

    byte[] array() {
        return bytes;
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[at++];
            number |= (part & 0x7fL) << shift;
            if (part >= 0) return number;
        }
    }

    /** Reads a number that fits an int. */
    int count() {
        return Math.toIntExact(number());
    }

    /** Reads a number of eight bytes. */
    long fixed() {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) number = number << 8 | (bytes[at++] & 0xff);
        return number;
    }

    String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Reads a text, null where it is empty. */
    @Nullable
    String textOrNone() {
        String text = text();
        return text.isEmpty() ? null : text;
    }

    void skip(int length) {
        at += length;
    }
}
