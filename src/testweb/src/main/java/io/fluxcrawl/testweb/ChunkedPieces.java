package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/** Iterator that adds chunked transfer coding (RFC 9112, 7.1): one chunk per piece, without empty pieces. */
final class ChunkedPieces implements Iterator<ByteBuffer> {
    private final Iterator<ByteBuffer> pieces;
    private final Queue<ByteBuffer> ready = new ArrayDeque<>(3);
    private boolean ended;

    ChunkedPieces(Iterator<ByteBuffer> pieces) {
        this.pieces = pieces;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || !ended;
    }

    @Override
    public ByteBuffer next() {
        if (ready.isEmpty()) fill();
        return ready.remove();
    }

    private void fill() {
        while (pieces.hasNext()) {
            ByteBuffer piece = pieces.next();
            if (!piece.hasRemaining()) continue;
            ready.add(ascii(Integer.toHexString(piece.remaining()) + "\r\n"));
            ready.add(piece);
            ready.add(ascii("\r\n"));
            return;
        }
        ended = true;
        ready.add(ascii("0\r\n\r\n"));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
