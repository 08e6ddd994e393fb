package io.fluxcrawl.job;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote. What is read was checked by a sum before: a fault here is one of ours. */
final class Unpacker {
    private final byte[] bytes;
    private final int end;
    private int at;

    Unpacker(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int at() {
        return at;
    }

    /** Bytes to come. */
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

    int count() {
        return Math.toIntExact(number());
    }

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

    @Nullable
    String textOrNone() {
        String text = text();
        return text.isEmpty() ? null : text;
    }

    void skip(int length) {
        at += length;
    }
}
