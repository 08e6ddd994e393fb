package io.fluxcrawl.fetch;

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
 * Reads the pieces of one body, one at a time: the next is asked for when the one before has been taken in. Where there is
 * no room for it, nothing more is read from the connection, and the visit's clock stands still, until there is. On the
 * connection's event loop.
 */
final class BodyIntake extends BaseSubscriber<ByteBuf> {
    private final BodyReader body;
    private final Logbook log;
    private final EventLoop loop;
    private final BooleanSupplier enough;
    private final MonoSink<Void> sink;

    private @Nullable ByteBuf unread;
    private boolean ended;

    private BodyIntake(BodyReader body, Logbook log, EventLoop loop, BooleanSupplier enough, MonoSink<Void> sink) {
        this.body = body;
        this.log = log;
        this.loop = loop;
        this.enough = enough;
        this.sink = sink;
    }

    /** @param enough asked after each piece: whether what follows is to be left unread, and the connection closed for it */
    static Mono<Void> of(Flux<ByteBuf> pieces, BodyReader body, Logbook log, EventLoop loop, BooleanSupplier enough) {
        return Mono.create(sink -> {
            BodyIntake intake = new BodyIntake(body, log, loop, enough, sink);
            sink.onDispose(intake);
            pieces.subscribe(intake);
        });
    }

    @Override
    protected void hookOnSubscribe(Subscription pieces) {
        request(1);
    }

    @Override
    protected void hookOnNext(ByteBuf piece) {
        log.received(piece.readableBytes());
        body.accept(piece);
        if (body.takeIn(this::onRoom)) {
            next();
        } else {
            unread = piece.retain();
            log.pause();
        }
    }

    private void next() {
        if (ended) {
            sink.success();
        } else if (enough.getAsBoolean()) {
            cancel();
            sink.success();
        } else {
            request(1);
        }
    }

    private void onRoom() {
        try {
            loop.execute(this::goOn);
        } catch (RejectedExecutionException closed) {
            log.resume(); // the fetcher is closed, and all its visits with it
        }
    }

    private void goOn() {
        if (unread == null) return;
        try {
            if (!body.takeIn(this::onRoom)) return;
        } catch (RuntimeException fault) {
            letGo();
            cancel();
            sink.error(fault);
            return;
        }
        letGo();
        log.resume();
        next();
    }

    private void letGo() {
        ByteBuf piece = unread;
        unread = null;
        if (piece != null) piece.release();
    }

    @Override
    protected void hookOnComplete() {
        log.ended();
        ended = true;
        if (unread == null) sink.success();
    }

    @Override
    protected void hookOnError(Throwable fault) {
        letGo();
        sink.error(fault);
    }

    /** A visit may be given up on any thread. */
    @Override
    protected void hookFinally(SignalType end) {
        if (end != SignalType.CANCEL) return;
        if (loop.inEventLoop() || loop.isShutdown()) letGo();
        else loop.execute(this::letGo);
    }
}
