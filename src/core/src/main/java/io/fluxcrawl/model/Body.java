package io.fluxcrawl.model;

/** Decompressed bytes of one response. They are never written to again, so nothing is copied. */
public final class Body {
    /** A body without a byte. */
    public static final Body EMPTY = new Body(new byte[0], false);

    private final byte[] bytes;
    private final boolean headOnly;

    private Body(byte[] bytes, boolean headOnly) {
        this.bytes = bytes;
        this.headOnly = headOnly;
    }

    /**
     * @param bytes handed over: the caller no longer writes to them
     * @return a body over that array
     */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, false);
    }

    /**
     * @param bytes the head of a page, handed over: the caller no longer writes to them
     * @return a body over that array, of which {@link #headOnly} is true
     */
    public static Body ofHead(byte[] bytes) {
        return new Body(bytes, true);
    }

    /** {@return whether only the head of the page was read, because no more was asked for} */
    public boolean headOnly() {
        return headOnly;
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
