package io.fluxcrawl.sink;

/**
 * How far an output is durable: what a crawl that died goes on from.
 *
 * @param part of an output in several parts the one being written, from 0; else 0
 * @param bytes length of what is durable of that part; what is beyond is cut off on resuming
 */
public record CommitPosition(int part, long bytes) {
    /** Nothing written yet. */
    public static final CommitPosition START = new CommitPosition(0, 0);

    /** @throws IllegalArgumentException if either is negative */
    public CommitPosition {
        if (part < 0 || bytes < 0) throw new IllegalArgumentException("negative: part " + part + ", bytes " + bytes);
    }
}
