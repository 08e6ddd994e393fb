package io.fluxcrawl.testweb;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;

/**
 * Writer that sends pieces to one connection while it accepts them, or at a fixed rate. It holds one piece at a time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is handled
final class PacedWriter {
    private static final int MAX_WRITE = 64 << 10;

    private final RawConnection connection;
    private final Channel channel;
    private final Iterator<ByteBuffer> pieces;
    private final long rate;
    private final Runnable beforeLast;
    private final Runnable end;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private boolean running;
    private boolean runAgain;
    private boolean waiting;
    private boolean done;

    PacedWriter(RawConnection connection, Iterator<ByteBuffer> pieces, long rate, Runnable beforeLast, Runnable end) {
        this.connection = connection;
        this.channel = connection.channel();
        this.pieces = pieces;
        this.rate = rate;
        this.beforeLast = beforeLast;
        this.end = end;
    }

    /**
     * Continues writing. A write or flush may report new capacity while it runs: that is a loop here, not a recursion.
     */
    void run() {
        runAgain = true;
        if (running) return;
        running = true;
        while (runAgain && !waiting && !done && !connection.isFinished()) {
            runAgain = false;
            if (rate > 0) writeAtRate();
            else writeWhileWritable();
        }
        running = false;
    }

    private void writeWhileWritable() {
        while (channel.isWritable() && hasMore()) write(MAX_WRITE);
        finishOrFlush();
    }

    /** Writes ten times a second, or one byte at a time at rates below ten bytes a second. */
    private void writeAtRate() {
        int bytes = (int) Math.max(1, Math.min(MAX_WRITE, rate / 10));
        if (channel.isWritable() && hasMore()) write(bytes);
        finishOrFlush();
        if (done) return;
        waiting = true;
        connection.schedule(Duration.ofNanos(1_000_000_000L * bytes / rate), () -> {
            waiting = false;
            run();
        });
    }

    private boolean hasMore() {
        while (!piece.hasRemaining() && pieces.hasNext()) {
            piece = pieces.next().duplicate();
        }
        return piece.hasRemaining();
    }

    private void write(int max) {
        int length = Math.min(max, piece.remaining());
        channel.write(Unpooled.wrappedBuffer(piece.slice(piece.position(), length)));
        piece.position(piece.position() + length);
    }

    private void finishOrFlush() {
        boolean last = !hasMore();
        if (last) beforeLast.run();
        channel.flush();
        if (last) {
            done = true;
            end.run();
        }
    }
}
