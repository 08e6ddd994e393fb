package io.fluxcrawl.fetch.body;

import java.nio.ByteBuffer;

/** Decoder of one content coding (RFC 9110, 8.4.1); it decodes no more than is requested. One thread at a time. */
public interface ContentDecoder extends AutoCloseable {

    /**
     * Hands over the next piece of coded bytes. Only when {@link #read} has just given 0.
     *
     * @param coded taken over until {@link #read} gives 0 again
     */
    void feed(ByteBuffer coded);

    /**
     * Gives decoded bytes: as many as fit and can be had from what was fed.
     *
     * @return how many; 0 when more has to be fed, or the coded stream is over
     * @throws VisitFailure as {@code bad_encoding} where the stream breaks
     */
    int read(byte[] into, int offset, int length);

    /** Returns whether the stream ended where it may end. To be called only when everything was fed and read. */
    boolean complete();

    /**
     * Bytes that it holds itself, on the heap or beside it.
     *
     * @param decoded how many it has given so far, or is about to
     */
    long held(long decoded);

    /** Frees what is not on the heap. */
    @Override
    void close();
}
