package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The bytes of a body: how many, and where they come from, piece by piece as the connection takes them. The pieces are
 * shared between replies: nobody moves their positions, a writer takes duplicates.
 *
 * @param length in bytes; the pieces add up to it
 * @param pieces made anew for each reply
 */
record Content(long length, Supplier<Iterator<ByteBuffer>> pieces) {
    static final Content EMPTY = new Content(0, List.<ByteBuffer>of()::iterator);

    static Content of(List<ByteBuffer> pieces) {
        long length = 0;
        for (ByteBuffer piece : pieces) length += piece.remaining();
        return new Content(length, pieces::iterator);
    }

    static Content of(byte[] bytes) {
        return of(List.of(ByteBuffer.wrap(bytes)));
    }

    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All of it in one array, for what must be compressed or hashed. */
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length));
        pieces.get().forEachRemaining(piece -> all.put(piece.duplicate()));
        return all.array();
    }
}
