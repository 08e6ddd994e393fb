package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientState;

/**
 * Release of responses that nobody reads. Where a request is cancelled after its response has begun and before its body is
 * subscribed to, Reactor Netty keeps the pieces that have come until somebody subscribes.
 */
final class ResponseDiscard implements ConnectionObserver {
    static final ResponseDiscard OBSERVER = new ResponseDiscard();

    private ResponseDiscard() {}

    @Override
    public void onStateChange(Connection connection, State state) {
        if (state != HttpClientState.RESPONSE_RECEIVED) return;
        FetchTrace trace = WireClock.trace(connection.channel());
        if (trace != null) trace.responding(connection);
    }

    /** Releases what has come of a body; one that is being read is left to its reader. */
    static void discard(Connection response) {
        Channel channel = response.channel();
        // Reactor Netty puts a channel without an event loop in the place of one that it has given back
        if (!channel.isRegistered()) return;
        EventLoop loop = channel.eventLoop();
        try {
            loop.execute(() -> response.inbound().receive().subscribe(new Cancelling()));
        } catch (RejectedExecutionException closed) {
            // the event loop has released everything as it ended
        }
    }

    /** Takes nothing, and hears no error: whatever ends the response then is no news. */
    private static final class Cancelling implements CoreSubscriber<ByteBuf> {
        @Override
        public void onSubscribe(Subscription pieces) {
            pieces.cancel();
        }

        @Override
        public void onNext(ByteBuf piece) {}

        @Override
        public void onError(Throwable fault) {}

        @Override
        public void onComplete() {}
    }
}
