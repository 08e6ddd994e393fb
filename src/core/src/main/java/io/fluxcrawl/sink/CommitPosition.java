package io.fluxcrawl.sink;

/**
 * The position up to which an output is durable, from which it can be resumed.
 *
 * @param part the part being written of an output in several parts, counted from 0; else 0
 * @param bytes the durable length of that part, in bytes; resuming cuts off what is beyond
 */
public record CommitPosition(int part, long bytes) {
    /** The start of an output. */
    public static final CommitPosition START = new CommitPosition(0, 0);

    /**
     * @param part the part being written of an output in several parts, counted from 0
     * @param bytes the durable length of that part, in bytes
     * @throws IllegalArgumentException if either is negative
     */
    public CommitPosition {
        if (part < 0 || bytes < 0) throw new IllegalArgumentException("negative: part " + part + ", bytes " + bytes);
    }
}
