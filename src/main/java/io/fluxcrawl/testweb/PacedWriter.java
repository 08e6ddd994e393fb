package io.fluxcrawl.testweb;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;

/** Moves pieces to one connection while it takes them, or at a steady rate; holds no more than one piece itself. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class PacedWriter {
    private static final int LARGEST_WRITE = 64 << 10;

    private final RawConnection line;
    private final Channel channel;
    private final Iterator<ByteBuffer> pieces;
    private final long rate;
    private final Runnable beforeLast;
    private final Runnable end;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private boolean running;
    private boolean again;
    private boolean waiting;
    private boolean done;

    PacedWriter(RawConnection line, Iterator<ByteBuffer> pieces, long rate, Runnable beforeLast, Runnable end) {
        this.line = line;
        this.channel = line.channel();
        this.pieces = pieces;
        this.rate = rate;
        this.beforeLast = beforeLast;
        this.end = end;
    }

    /** Goes on. A write or flush may tell us, while it runs, that there is room again: that is a loop, not a recursion. */
    void run() {
        again = true;
        if (running) return;
        running = true;
        while (again && !waiting && !done && !line.isOver()) {
            again = false;
            if (rate > 0) drip();
            else flow();
        }
        running = false;
    }

    private void flow() {
        while (channel.isWritable() && more()) write(LARGEST_WRITE);
        finishOrFlush();
    }

    /** Ten writes a second, or one byte at a time where that is too often. */
    private void drip() {
        int bytes = (int) Math.max(1, Math.min(LARGEST_WRITE, rate / 10));
        if (channel.isWritable() && more()) write(bytes);
        finishOrFlush();
        if (done) return;
        waiting = true;
        line.after(Duration.ofNanos(1_000_000_000L * bytes / rate), () -> {
            waiting = false;
            run();
        });
    }

    private boolean more() {
        while (!piece.hasRemaining() && pieces.hasNext()) {
            piece = pieces.next().duplicate();
        }
        return piece.hasRemaining();
    }

    private void write(int most) {
        int length = Math.min(most, piece.remaining());
        channel.write(Unpooled.wrappedBuffer(piece.slice(piece.position(), length)));
        piece.position(piece.position() + length);
    }

    private void finishOrFlush() {
        boolean last = !more();
        if (last) beforeLast.run();
        channel.flush();
        if (last) {
            done = true;
            end.run();
        }
    }
}
