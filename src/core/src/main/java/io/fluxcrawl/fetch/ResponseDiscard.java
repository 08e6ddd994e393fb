package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
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
        EventLoop loop = response.channel().eventLoop();
        try {
            loop.execute(() -> response.inbound().receive().subscribe(new Cancelling()));
        } catch (RejectedExecutionException closed) {
            // the event loop has released everything as it ended
        }
    }

    private static final class Cancelling extends BaseSubscriber<ByteBuf> {
        @Override
        protected void hookOnSubscribe(Subscription pieces) {
            cancel();
        }

        @Override
        protected void hookOnError(Throwable fault) {
            // it is being read
        }
    }
}
