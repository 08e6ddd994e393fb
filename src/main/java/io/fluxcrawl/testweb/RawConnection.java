package io.fluxcrawl.testweb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to be spoken on by hand: raw bytes, delays, and ends of any kind. Everything on its event loop; when the
 * client goes away, so does all that was planned.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
class RawConnection {
    private final Channel channel;
    private final List<ScheduledFuture<?>> timers = new ArrayList<>(1);
    private @Nullable PacedWriter pump;
    private boolean over;

    RawConnection(Channel channel) {
        this.channel = channel;
    }

    final Channel channel() {
        return channel;
    }

    /** Writes these bytes as they are, now. */
    final RawConnection write(ByteBuf bytes) {
        if (over || !channel.isActive()) bytes.release();
        else channel.writeAndFlush(bytes);
        return this;
    }

    final RawConnection write(byte[] bytes) {
        return write(Unpooled.wrappedBuffer(bytes));
    }

    /** Writes this text as it is, one byte a character (ISO 8859-1). */
    final RawConnection write(String text) {
        return write(RawResponse.bytes(text));
    }

    /** Writes this text to the socket itself, past TLS where there is any. */
    final void underTls(String text) {
        channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(RawResponse.bytes(text)));
    }

    /** Writes the last of it, then closes. */
    final void last(String text) {
        last(RawResponse.bytes(text));
    }

    final void last(byte[] bytes) {
        complete();
        write(bytes).close();
    }

    /**
     * Writes pieces as fast as the client takes them, or as {@code rate} says; may be endless.
     *
     * @param rate bytes a second; 0 for no bound
     * @param end run when the last piece is on its way
     */
    final void pump(Iterator<ByteBuffer> pieces, long rate, Runnable end) {
        pump = new PacedWriter(this, pieces, rate, this::complete, end);
        pump.run();
    }

    /** The connection takes more. */
    final void writable() {
        if (pump != null && channel.isWritable()) pump.run();
    }

    /** Runs that later, unless it is over by then. */
    final void after(Duration delay, Runnable then) {
        timers.removeIf(ScheduledFuture::isDone);
        timers.add(channel.eventLoop()
                .schedule(
                        () -> {
                            if (!over) then.run();
                        },
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    /** Whether the client takes no more bytes. */
    final boolean stuck() {
        return !channel.isWritable();
    }

    final boolean isOver() {
        return over;
    }

    /** Closes the connection once all that was written has gone out: the client sees an orderly end. */
    final void close() {
        finish();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Breaks the connection off: the client sees a reset, over TLS too. */
    final void reset() {
        finish();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        closeBelowTls();
    }

    /** Closes the connection in an orderly way, but over TLS without saying so first (close_notify). */
    final void cut() {
        finish();
        closeBelowTls();
    }

    /** Closes our own direction after all that was written, and waits for the client to close the other. */
    final void closeOurSide() {
        complete();
        if (channel instanceof DuplexChannel duplex) duplex.shutdownOutput();
    }

    private void closeBelowTls() {
        channel.pipeline().firstContext().close();
    }

    /** The client went away. */
    final void gone() {
        finish();
    }

    /** Ends what was planned; true the first time. */
    final boolean finish() {
        if (over) return false;
        over = true;
        timers.forEach(timer -> timer.cancel(false));
        complete();
        return true;
    }

    /** Called just before the last byte goes out, or when no more will; perhaps more than once. */
    void complete() {}
}
