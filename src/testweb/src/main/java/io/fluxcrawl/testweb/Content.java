package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bytes of a response body, produced piece by piece as the connection accepts them. Pieces are shared between
 * responses, so a writer must use duplicates and never move their positions.
 *
 * @param length in bytes, the sum of all pieces
 * @param pieces called once per response
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

    /** Returns all bytes in one array, for compression or hashing. */
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length));
        pieces.get().forEachRemaining(piece -> all.put(piece.duplicate()));
        return all.array();
    }
}
