package io.fluxcrawl.spark;

import io.fluxcrawl.record.CrawlRecord;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Signal;

/** Hands the records of a crawl to the thread of a Spark task, which may stop waiting at any time. */
final class RecordQueue extends BaseSubscriber<CrawlRecord> {
    /** Records that wait for the task at most. */
    private static final int SIZE = 256;
    /** Time after which the task looks whether Spark wants it to end. */
    private static final long TURN_MILLIS = 200;

    private final BlockingQueue<Signal<CrawlRecord>> signals = new LinkedBlockingQueue<>();
    private int taken;
    private boolean done;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(SIZE);
    }

    @Override
    protected void hookOnNext(CrawlRecord record) {
        signals.add(Signal.next(record));
    }

    @Override
    protected void hookOnComplete() {
        signals.add(Signal.complete());
    }

    @Override
    protected void hookOnError(Throwable error) {
        signals.add(Signal.error(error));
    }

    /**
     * {@return the next record; null if none came in a moment, or after the last}
     *
     * @throws RuntimeException the error with which the crawl ended
     * @throws CancellationException if the thread is interrupted
     */
    @Nullable
    CrawlRecord poll() {
        if (done) return null;
        try {
            Signal<CrawlRecord> signal = signals.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
            if (signal == null) return null;
            Throwable error = signal.getThrowable();
            if (error != null) throw Exceptions.propagate(error);
            done = signal.isOnComplete();
            if (!done && ++taken >= SIZE / 2) {
                request(taken);
                taken = 0;
            }
            return signal.get();
        } catch (InterruptedException e) {
            throw new CancellationException("Spark has interrupted the task.");
        }
    }

    /** {@return whether the last record was taken} */
    boolean isDone() {
        return done;
    }
}
