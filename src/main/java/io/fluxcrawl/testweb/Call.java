package io.fluxcrawl.testweb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP/1 on its way to an answer: either a well-formed {@link Reply}, or raw bytes, delays and ends of
 * any kind. Everything on the connection's event loop; when the client goes away, so does all that was planned.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Call {
    private final Channel channel;
    private final Request request;
    private final AccessLog.Entry entry;
    private final Runnable next;
    private final List<ScheduledFuture<?>> timers = new ArrayList<>(1);
    private @Nullable Pump pump;
    private int status;
    private boolean over;

    /** @param next to be run when this call is over and its connection may take another */
    Call(Channel channel, Request request, AccessLog.Entry entry, Runnable next) {
        this.channel = channel;
        this.request = request;
        this.entry = entry;
        this.next = next;
    }

    Request request() {
        return request;
    }

    Channel channel() {
        return channel;
    }

    /** Sends it, after its latency, and ends. */
    void reply(Reply reply) {
        if (reply.latency().isZero()) send(reply);
        else after(reply.latency(), () -> send(reply));
    }

    private void send(Reply reply) {
        status = reply.status();
        boolean close = reply.close() || !request.keepAlive();
        Runnable end = close ? this::close : this::end;
        boolean hasBody = reply.mayHaveBody() && !request.method().equals("HEAD");
        channel.write(Http1Head.of(reply, request, close, channel.alloc()));
        if (!hasBody || (reply.content().length() == 0 && !reply.chunked())) {
            entry.end(status);
            channel.flush();
            end.run();
            return;
        }
        Iterator<ByteBuffer> pieces = reply.content().pieces().get();
        pump(reply.chunked() ? new Chunks(pieces) : pieces, reply.rate(), end);
    }

    /** Notes the status for the log, for an answer made by hand. */
    Call status(int status) {
        this.status = status;
        return this;
    }

    /** Writes these bytes as they are, now. */
    Call write(ByteBuf bytes) {
        if (over || !channel.isActive()) bytes.release();
        else channel.writeAndFlush(bytes);
        return this;
    }

    /** Writes this text as it is, one byte a character (ISO 8859-1). */
    Call write(String text) {
        return write(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * Writes pieces as fast as the client takes them, or as {@code rate} says; may be endless.
     *
     * @param rate bytes a second; 0 for no bound
     * @param end run when the last piece is on its way: {@link #end}, {@link #close}, {@link #reset}
     */
    void pump(Iterator<ByteBuffer> pieces, long rate, Runnable end) {
        pump = new Pump(this, pieces, rate, () -> entry.end(status), end);
        pump.run();
    }

    /** The connection takes more. */
    void writable() {
        if (pump != null && channel.isWritable()) pump.run();
    }

    /** Runs that later, unless the call is over by then. */
    void after(Duration delay, Runnable then) {
        timers.removeIf(ScheduledFuture::isDone);
        timers.add(channel.eventLoop()
                .schedule(
                        () -> {
                            if (!over) then.run();
                        },
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    /** Whether the call waits for a client that takes no more bytes. */
    boolean stuck() {
        return !channel.isWritable();
    }

    boolean isOver() {
        return over;
    }

    /** The answer is complete; the connection may take the next request. */
    void end() {
        if (finish()) next.run();
    }

    /** Closes the connection once all that was written has gone out: the client sees an orderly end. */
    void close() {
        finish();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Breaks the connection off: the client sees a reset, over TLS too. */
    void reset() {
        finish();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.pipeline().firstContext().close();
    }

    /** The client went away. */
    void gone() {
        finish();
    }

    private boolean finish() {
        if (over) return false;
        over = true;
        timers.forEach(timer -> timer.cancel(false));
        entry.end(status);
        return true;
    }
}
