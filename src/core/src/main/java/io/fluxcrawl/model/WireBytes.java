package io.fluxcrawl.model;

import java.util.Arrays;

/** Bytes as transferred. They are shared, not copied: neither the creator nor a reader may write to them. */
public final class WireBytes {
    private final byte[] bytes;

    private WireBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps an array, to which the caller must no longer write.
     *
     * @param bytes handed over: the caller no longer writes to them
     * @return the bytes of that array
     */
    public static WireBytes of(byte[] bytes) {
        return new WireBytes(bytes);
    }

    /** {@return the array itself, to be read only} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return the number of bytes} */
    public int length() {
        return bytes.length;
    }

    /** Returns the first {@code length} bytes at most. */
    WireBytes upTo(int length) {
        return length >= bytes.length ? this : new WireBytes(Arrays.copyOf(bytes, length));
    }
}
