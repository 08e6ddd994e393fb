package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.internal.Faults;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.SignalType;

/**
 * Reader of the pieces of one body, one at a time: the next is requested when the one before has been processed. While
 * the memory budget is used up, nothing more is read from the connection, and the time limits are paused. Runs on the
 * event loop of the connection.
 */
final class BodyIntake extends BaseSubscriber<ByteBuf> {
    private final BodyReader body;
    private final FetchTrace trace;
    private final EventLoop loop;
    private final BooleanSupplier enough;
    private final MonoSink<Void> sink;

    private @Nullable ByteBuf unread;
    private boolean ended;

    private BodyIntake(BodyReader body, FetchTrace trace, EventLoop loop, BooleanSupplier enough, MonoSink<Void> sink) {
        this.body = body;
        this.trace = trace;
        this.loop = loop;
        this.enough = enough;
        this.sink = sink;
    }

    /** @param enough asked after each piece: whether the rest is to be left unread and the connection closed */
    static Mono<Void> of(
            Flux<ByteBuf> pieces, BodyReader body, FetchTrace trace, EventLoop loop, BooleanSupplier enough) {
        return Mono.create(sink -> {
            BodyIntake intake = new BodyIntake(body, trace, loop, enough, sink);
            sink.onDispose(intake);
            trace.reading(intake::breakOff);
            pieces.subscribe(intake);
        });
    }

    @Override
    protected void hookOnSubscribe(Subscription pieces) {
        request(1);
    }

    @Override
    protected void hookOnNext(ByteBuf piece) {
        try {
            takeIn(piece);
        } catch (Throwable fault) {
            throw Faults.contained(fault);
        }
    }

    private void takeIn(ByteBuf piece) {
        trace.received(piece.readableBytes());
        body.accept(piece);
        if (body.takeIn(this::onGranted)) {
            next();
        } else {
            unread = piece.retain();
            trace.pause();
        }
    }

    private void next() {
        if (ended) {
            succeed();
        } else if (enough.getAsBoolean()) {
            cancel();
            succeed();
        } else {
            request(1);
        }
    }

    private void succeed() {
        forget();
        sink.success();
    }

    private void fail(Throwable fault) {
        forget();
        sink.error(fault);
    }

    /** The trace lives as long as its connection is idle in the pool, and must not keep the page until then. */
    private void forget() {
        trace.reading(null);
    }

    private void onGranted() {
        try {
            loop.execute(this::goOn);
        } catch (RejectedExecutionException closed) {
            trace.resume(); // the fetcher is closed, and all its visits with it
        }
    }

    private void goOn() {
        if (unread == null) return;
        try {
            if (!body.takeIn(this::onGranted)) return;
        } catch (Throwable fault) {
            letGo();
            cancel();
            fail(Faults.contained(fault));
            return;
        }
        letGo();
        trace.resume();
        next();
    }

    /**
     * Ends reading with a failure that comes from elsewhere, so that what has arrived is kept as where the body itself breaks
     * off. Any thread may call it; where all is read by then, the body stays whole.
     *
     * @return false if the connection's event loop has ended
     */
    private boolean breakOff(VisitFailure failure) {
        try {
            loop.execute(() -> {
                boolean over = ended ? unread == null : isDisposed();
                if (over) return;
                letGo();
                cancel();
                fail(failure);
            });
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    private void letGo() {
        ByteBuf piece = unread;
        unread = null;
        if (piece != null) piece.release();
    }

    @Override
    protected void hookOnComplete() {
        trace.ended();
        ended = true;
        if (unread == null) succeed();
    }

    @Override
    protected void hookOnError(Throwable fault) {
        letGo();
        fail(fault);
    }

    /** A request may be cancelled on any thread. */
    @Override
    protected void hookFinally(SignalType end) {
        if (end != SignalType.CANCEL) return;
        forget();
        if (loop.inEventLoop() || loop.isShutdown()) letGo();
        else loop.execute(this::letGo);
    }
}
