package io.fluxcrawl.frontier;

import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Row;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Takes the rows of the list in, as far ahead as allowed. What it is told by the list it tells the frontier's thread. */
final class ListReader implements CoreSubscriber<Row> {
    /** Rows asked of the input at a time. */
    private static final int READ_AHEAD = 256;
    /** A list that gives no row for so long is one that somebody writes. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Consumer<Runnable> thread;
    private final LongSupplier now;
    private final Consumer<Row> taker;
    private volatile Context context = Context.empty();

    // touched on the frontier's thread only
    private @Nullable Subscription upstream;
    private boolean ended;
    private @Nullable Throwable failure;
    private long rows;
    private int asked;
    private long busyUntil = Long.MIN_VALUE;

    /**
     * @param thread runs what it is given on the frontier's thread
     * @param now nanoseconds of the frontier's clock
     * @param taker receives each row, on that thread
     */
    ListReader(Consumer<Runnable> thread, LongSupplier now, Consumer<Row> taker) {
        this.thread = thread;
        this.now = now;
        this.taker = taker;
    }

    void startFor(Context context) {
        this.context = context;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        thread.accept(() -> upstream = subscription);
    }

    @Override
    public void onNext(Row row) {
        thread.accept(() -> {
            asked--;
            if (!(row instanceof ResumedUrl)) rows++;
            busyUntil = now.getAsLong() + PAUSE;
            taker.accept(row);
        });
    }

    @Override
    public void onError(Throwable error) {
        thread.accept(() -> {
            failure = error;
            ended = true;
        });
    }

    @Override
    public void onComplete() {
        thread.accept(() -> ended = true);
    }

    /** @param room rows that may wait beyond those that do */
    void askForMore(long room) {
        if (upstream == null || ended || asked > READ_AHEAD / 2) return;
        int more = (int) Math.min(READ_AHEAD - asked, room - asked);
        if (more <= 0) return;
        asked += more;
        upstream.request(more);
    }

    void cancel() {
        if (upstream != null) upstream.cancel();
    }

    long rows() {
        return rows;
    }

    boolean ended() {
        return ended;
    }

    /** Error with which the list ended; null without one. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Until when its next row is likely to come at once; a time gone by, or {@link Long#MIN_VALUE}, where it is not. */
    long busyUntil() {
        return ended || asked == 0 ? Long.MIN_VALUE : busyUntil;
    }
}
