package io.fluxcrawl.url;

import java.util.Arrays;

/** Bytes as they were on the wire. Nobody writes to them once they are here, so nothing is copied. */
public final class WireBytes {
    private final byte[] bytes;

    private WireBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes handed over: the caller no longer writes to them */
    public static WireBytes of(byte[] bytes) {
        return new WireBytes(bytes);
    }

    /** The array itself, to read from. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** No more than the first so many. */
    WireBytes upTo(int length) {
        return length >= bytes.length ? this : new WireBytes(Arrays.copyOf(bytes, length));
    }
}
