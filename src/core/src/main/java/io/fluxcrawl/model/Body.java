package io.fluxcrawl.model;

/** Decompressed bytes of one response. They are never written to again, so nothing is copied. */
public final class Body {
    /** A body without a byte. */
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes handed over: the caller no longer writes to them
     * @return a body over that array
     */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes);
    }

    /** {@return the array itself; callers must only read it} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return the number of bytes} */
    public int length() {
        return bytes.length;
    }
}
