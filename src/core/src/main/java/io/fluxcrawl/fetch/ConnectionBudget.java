package io.fluxcrawl.fetch;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AttributeKey;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;

/**
 * Limit of open connections over all hosts. Each request takes a slot before it uses a connection. Where slots and idle
 * connections together exceed the bound, an idle connection is closed first; where all slots are taken, requests queue.
 * Safe for any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what listens to a close is given to it
final class ConnectionBudget implements ConnectionObserver {
    private static final int WITHOUT_A_LIMIT = 10_000;
    private static final int LEAST = 16;

    private static final AttributeKey<AtomicInteger> STREAMS = AttributeKey.valueOf("fluxcrawl.streams");
    private static final AttributeKey<Boolean> COUNTED = AttributeKey.valueOf("fluxcrawl.counted");
    private static final AttributeKey<Boolean> SENT_AWAY = AttributeKey.valueOf("fluxcrawl.sent-away");

    private final int bound;
    private final AtomicInteger open = new AtomicInteger();
    private final IdleConnections idle = new IdleConnections();
    private final Queue<Slot> waiting = new ArrayDeque<>();
    private int taken;

    /** @param bound 0 for what the process limit leaves room for */
    ConnectionBudget(int bound) {
        this.bound = bound > 0 ? bound : ofProcess();
    }

    /** Returns the file descriptors left to the process, less those open now and an eighth for files opened later. */
    private static int ofProcess() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
            return WITHOUT_A_LIMIT;
        }
        long limit = unix.getMaxFileDescriptorCount();
        long left = limit - unix.getOpenFileDescriptorCount() - limit / 8;
        return (int) Math.max(LEAST, Math.min(WITHOUT_A_LIMIT * 5, left));
    }

    int bound() {
        return bound;
    }

    /** Returns the number of open connections, idle ones included. */
    int open() {
        return open.get();
    }

    synchronized int idle() {
        return idle.size();
    }

    /** Returns a slot for one request, not taken yet. */
    Slot slot() {
        return new Slot();
    }

    /** Right of one request to one connection. */
    final class Slot {
        private @Nullable MonoSink<Void> inLine;
        private boolean held;
        private boolean over;

        /** Completes once the slot is taken: at once if one is free, or else when another request or an idle connection frees one. */
        Mono<Void> take() {
            return Mono.create(sink -> {
                if (granted(this, sink)) makeRoom(sink);
            });
        }

        /** Releases the slot, or leaves the queue. May be called more than once after the request has ended. */
        void release() {
            Slot next = released(this);
            if (next != null && next.inLine != null) makeRoom(next.inLine);
        }
    }

    private synchronized boolean granted(Slot slot, MonoSink<Void> sink) {
        if (slot.over) return false;
        slot.inLine = sink;
        slot.held = taken < bound;
        if (slot.held) taken++;
        else waiting.add(slot);
        return slot.held;
    }

    private synchronized @Nullable Slot released(Slot slot) {
        if (slot.over) return null;
        slot.over = true;
        if (!slot.held) {
            waiting.remove(slot);
            return null;
        }
        Slot next = waiting.poll();
        if (next == null) taken--;
        else next.held = true;
        return next;
    }

    /** Lets a visit go on once the connection that stands in its way, if one does, is closed. */
    private void makeRoom(MonoSink<Void> visit) {
        Channel inTheWay = inTheWay();
        if (inTheWay == null) visit.success();
        else
            inTheWay.eventLoop().execute(() -> {
                if (WireClock.trace(inTheWay) == null && !inUse(inTheWay))
                    inTheWay.close().addListener(closed -> visit.success());
                else visit.success(); // another visit was quicker to take it
            });
    }

    private synchronized @Nullable Channel inTheWay() {
        return taken + idle.size() > bound ? idle.draw() : null;
    }

    /** A connection begins, its descriptor open already. */
    void opened(Channel channel) {
        open.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            busy(channel);
        });
    }

    /** Told by every connection, on its event loop. */
    @Override
    public void onStateChange(Connection connection, State state) {
        Channel channel = connection.channel();
        if (channel instanceof Http2StreamChannel stream) streamed(stream);
        else if (state == State.ACQUIRED) busy(channel);
        else if (state == State.RELEASED && channel.isActive() && !inUse(channel)) free(channel);
    }

    /** A connection of HTTP/2 is idle while it has no stream. */
    private void streamed(Http2StreamChannel stream) {
        if (!stream.attr(COUNTED).compareAndSet(null, true)) return;
        Channel channel = stream.parent();
        channel.attr(STREAMS).setIfAbsent(new AtomicInteger());
        AtomicInteger streams = channel.attr(STREAMS).get();
        streams.incrementAndGet();
        busy(channel);
        stream.closeFuture().addListener(closed -> {
            if (streams.decrementAndGet() > 0 || !channel.isActive()) return;
            if (channel.attr(SENT_AWAY).get() == null) free(channel);
            else channel.close();
        });
    }

    /**
     * The server takes no further visit on a connection of HTTP/2 (GOAWAY: RFC 9113, 6.8), which is closed with its last
     * stream. The pool only forgets it, and it would stay open for as long as the server likes. On its event loop.
     */
    void onGoAway(Channel channel) {
        channel.attr(SENT_AWAY).set(true);
        if (!inUse(channel)) channel.close();
    }

    private static boolean inUse(Channel channel) {
        AtomicInteger streams = channel.attr(STREAMS).get();
        return streams != null && streams.get() > 0;
    }

    private synchronized void busy(Channel channel) {
        idle.remove(channel);
    }

    private synchronized void free(Channel channel) {
        idle.add(channel);
    }
}
