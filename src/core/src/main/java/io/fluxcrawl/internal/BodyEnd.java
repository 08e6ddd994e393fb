package io.fluxcrawl.internal;

/** Test of how much of a body is wanted, asked on an event loop while the body arrives. */
public interface BodyEnd {
    /** Answer of {@link #end}: more must be read to tell. */
    int UNKNOWN = -1;

    /** Answer of {@link #end}: all of the body is wanted. */
    int NONE = -2;

    /**
     * Tells whether a piece may hold what ends a body. Cheap; may be wrong in both directions.
     *
     * @param bytes holds the piece, decoded
     * @param from where the piece begins
     * @param to where the piece ends
     */
    boolean isHinted(byte[] bytes, int from, int to);

    /**
     * Returns the number of bytes that are wanted of a body, {@link #UNKNOWN} or {@link #NONE}; the same for every longer beginning
     * of the same body, once it is not unknown.
     *
     * @param beginning of the body, decoded
     */
    int end(byte[] beginning);
}
