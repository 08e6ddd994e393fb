package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** Pieces without end, for clients that would take them: in truth up to 256 MiB, so that nothing runs for ever. */
final class Endless implements Iterator<ByteBuffer> {
    static final long BOUND = 256L << 20;

    private final LongFunction<ByteBuffer> piece;
    private long count;
    private long sent;

    private Endless(LongFunction<ByteBuffer> piece) {
        this.piece = piece;
    }

    /** The same text, over and over. */
    static Endless of(String text) {
        return of(Raw.bytes(text));
    }

    static Endless of(byte[] bytes) {
        int times = Math.max(1, 8192 / bytes.length);
        ByteBuffer block = ByteBuffer.allocate(times * bytes.length);
        for (int i = 0; i < times; i++) block.put(bytes);
        block.flip();
        return new Endless(number -> block);
    }

    /** Texts that differ by their number, a thousand to a piece. */
    static Endless of(LongFunction<String> text) {
        return new Endless(number -> {
            StringBuilder piece = new StringBuilder();
            for (long i = number * 1000; i < number * 1000 + 1000; i++) piece.append(text.apply(i));
            return ByteBuffer.wrap(Raw.bytes(piece.toString()));
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
