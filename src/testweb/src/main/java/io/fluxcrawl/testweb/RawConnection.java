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
 * Connection that is written to directly: raw bytes, delays, and every way to end it. All methods run on its event
 * loop. When the client closes, scheduled actions are cancelled.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is handled
class RawConnection {
    private final Channel channel;
    private final List<ScheduledFuture<?>> timers = new ArrayList<>(1);
    private @Nullable PacedWriter writer;
    private boolean over;

    RawConnection(Channel channel) {
        this.channel = channel;
    }

    final Channel channel() {
        return channel;
    }

    /** Writes and flushes bytes without changes. */
    final RawConnection write(ByteBuf bytes) {
        if (over || !channel.isActive()) bytes.release();
        else channel.writeAndFlush(bytes);
        return this;
    }

    final RawConnection write(byte[] bytes) {
        return write(Unpooled.wrappedBuffer(bytes));
    }

    /** Writes and flushes text without changes, one byte per character (ISO 8859-1). */
    final RawConnection write(String text) {
        return write(RawResponse.bytes(text));
    }

    /** Writes text to the socket below TLS. */
    final void writeBelowTls(String text) {
        channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(RawResponse.bytes(text)));
    }

    /** Writes the last bytes, then closes. */
    final void writeAndClose(String text) {
        writeAndClose(RawResponse.bytes(text));
    }

    final void writeAndClose(byte[] bytes) {
        onComplete();
        write(bytes).close();
    }

    /**
     * Writes pieces as fast as the client reads them, or at a fixed rate. They may be endless.
     *
     * @param rate bytes a second; 0 for no limit
     * @param end run when the last piece has been handed to the network
     */
    final void stream(Iterator<ByteBuffer> pieces, long rate, Runnable end) {
        writer = new PacedWriter(this, pieces, rate, this::onComplete, end);
        writer.run();
    }

    /** Continues a stream after the connection has become writable. */
    final void onWritable() {
        if (writer != null && channel.isWritable()) writer.run();
    }

    /** Runs an action after a delay, unless the connection has finished by then. */
    final void schedule(Duration delay, Runnable then) {
        timers.removeIf(ScheduledFuture::isDone);
        timers.add(channel.eventLoop()
                .schedule(
                        () -> {
                            if (!over) then.run();
                        },
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    /** Returns whether the client does not read what was written. */
    final boolean isWriteBlocked() {
        return !channel.isWritable();
    }

    final boolean isFinished() {
        return over;
    }

    /** Closes the connection after all written bytes have been sent: the client sees a normal end. */
    final void close() {
        finish();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Resets the connection: the client sees a reset, over TLS too. */
    final void reset() {
        finish();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        closeBelowTls();
    }

    /** Closes the connection normally, but over TLS without close_notify. */
    final void closeWithoutNotify() {
        finish();
        closeBelowTls();
    }

    /** Shuts down the output after all written bytes have been sent, and waits for the client to close. */
    final void shutdownOutput() {
        onComplete();
        if (channel instanceof DuplexChannel duplex) duplex.shutdownOutput();
    }

    private void closeBelowTls() {
        channel.pipeline().firstContext().close();
    }

    /** Handles the client's close. */
    final void onClosed() {
        finish();
    }

    /** Cancels all scheduled actions and returns true the first time. */
    final boolean finish() {
        if (over) return false;
        over = true;
        timers.forEach(timer -> timer.cancel(false));
        onComplete();
        return true;
    }

    /** Runs before the last byte is sent, or when no more will be sent; possibly more than once. */
    void onComplete() {}
}
