package io.fluxcrawl.model;

/** Decompressed bytes of one response. They are never written to again, so nothing is copied. */
public final class Body {
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes handed over: the caller no longer writes to them */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes);
    }

    /** Returns the array itself; callers must only read it. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }
}
