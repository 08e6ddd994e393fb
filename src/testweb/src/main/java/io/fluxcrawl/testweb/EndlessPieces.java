package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** Iterator that repeats a piece until 256 MiB have been sent. The bound exists so that no exchange runs forever. */
final class EndlessPieces implements Iterator<ByteBuffer> {
    static final long BOUND = 256L << 20;

    private final LongFunction<ByteBuffer> piece;
    private long count;
    private long sent;

    private EndlessPieces(LongFunction<ByteBuffer> piece) {
        this.piece = piece;
    }

    /** Returns pieces that repeat one text. */
    static EndlessPieces of(String text) {
        return of(RawResponse.bytes(text));
    }

    static EndlessPieces of(byte[] bytes) {
        int times = Math.max(1, 8192 / bytes.length);
        ByteBuffer block = ByteBuffer.allocate(times * bytes.length);
        for (int i = 0; i < times; i++) block.put(bytes);
        block.flip();
        return new EndlessPieces(number -> block);
    }

    /** Returns pieces of a thousand texts each, which differ by their number. */
    static EndlessPieces of(LongFunction<String> text) {
        return new EndlessPieces(number -> {
            StringBuilder piece = new StringBuilder();
            for (long i = number * 1000; i < number * 1000 + 1000; i++) piece.append(text.apply(i));
            return ByteBuffer.wrap(RawResponse.bytes(piece.toString()));
        });
    }

    @Override
    public boolean hasNext() {
        return sent < BOUND;
    }

    @Override
    public ByteBuffer next() {
        if (!hasNext()) throw new NoSuchElementException();
        ByteBuffer next = piece.apply(count++);
        sent += next.remaining();
        return next;
    }
}
