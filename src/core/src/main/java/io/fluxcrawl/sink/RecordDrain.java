package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Writes every record to every sink. Each sink has a {@link SinkLane lane}: a queue and a thread. All lanes receive the same
 * records in the same order, so the records written by all are those up to the lowest count of any lane. Demand follows that
 * count.
 */
final class RecordDrain extends Mono<Void> {
    private final Flux<CapturedRecord> records;
    private final List<RecordSink> sinks;
    private final int held;
    private final @Nullable CommitLog log;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    /** @param held records that are requested beyond those which every sink has written */
    RecordDrain(Flux<CapturedRecord> records, List<? extends RecordSink> sinks, int held) {
        this(records, sinks, held, null);
    }

    /** @param log null where nothing is committed */
    RecordDrain(Flux<CapturedRecord> records, List<? extends RecordSink> sinks, int held, @Nullable CommitLog log) {
        this.records = records;
        this.sinks = List.copyOf(sinks);
        this.held = held;
        this.log = log;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> downstream) {
        Flux<CapturedRecord> closing = records.doOnDiscard(CapturedRecord.class, CapturedRecord::close);
        if (!subscribed.compareAndSet(false, true)) {
            Operators.error(downstream, new IllegalStateException("Sinks are drained to once"));
        } else if (sinks.isEmpty()) {
            closing.doOnNext(CapturedRecord::close).then().subscribe(downstream);
        } else {
            closing.subscribe(new Run(downstream, sinks, held, log));
        }
    }

    /** One drain, from subscription to the last sink closed. */
    static final class Run implements CoreSubscriber<CapturedRecord>, Subscription {
        private final CoreSubscriber<? super Void> downstream;
        private final List<SinkLane> lanes;
        private final @Nullable Barriers barriers;
        private final int held;
        /** Records that are requested at a time, which saves calls to the source. */
        private final int batch;

        private final AtomicLong requested = new AtomicLong();
        private final AtomicInteger open;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private volatile boolean broken;
        private volatile boolean cancelled;
        private @Nullable Subscription upstream;

        Run(CoreSubscriber<? super Void> downstream, List<RecordSink> sinks, int held, @Nullable CommitLog log) {
            this.downstream = downstream;
            this.held = held;
            batch = Math.max(1, held / 4);
            open = new AtomicInteger(sinks.size());
            lanes = IntStream.range(0, sinks.size())
                    .mapToObj(i -> new SinkLane(i + 1, sinks.get(i), this))
                    .toList();
            barriers = log == null ? null : new Barriers(log, lanes, this);
        }

        @Override
        public Context currentContext() {
            return downstream.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (!Operators.validate(upstream, subscription)) return;
            upstream = subscription;
            downstream.onSubscribe(this);
            written();
        }

        @Override
        public void onNext(CapturedRecord record) {
            record.readBy(lanes.size());
            if (barriers != null) barriers.take(record);
            else for (SinkLane lane : lanes) lane.take(record);
        }

        @Override
        public void onError(Throwable error) {
            if (!failure.compareAndSet(null, error)) Operators.onErrorDropped(error, currentContext());
            endLanes();
        }

        @Override
        public void onComplete() {
            endLanes();
        }

        @Override
        public void request(long n) {
            Operators.validate(n); // there is nothing to ask for but the end
        }

        @Override
        public void cancel() {
            cancelled = true;
            stop();
        }

        /** Requests as many records as every lane has room for, after a lane has written some. */
        void written() {
            long least = Long.MAX_VALUE;
            for (SinkLane lane : lanes) least = Math.min(least, lane.written());
            while (true) {
                long before = requested.get();
                long more = least + held - before;
                if (more < batch) return;
                if (requested.compareAndSet(before, before + more)) {
                    if (upstream != null) upstream.request(more);
                    return;
                }
            }
        }

        int batch() {
            return batch;
        }

        /** Returns whether a sink or the log has failed, so that nothing can be committed any more. */
        boolean isBroken() {
            return broken;
        }

        /** Handles a failure of a lane's sink or of the log. */
        void failed(Throwable error) {
            broken = true;
            Throwable first = failure.compareAndExchange(null, error);
            if (first == null) stop();
            else if (first != error) first.addSuppressed(error);
        }

        /** Counts a lane that has closed its sink; the last one ends the drain. */
        void closed() {
            if (open.decrementAndGet() > 0 || cancelled) return;
            Throwable error = failure.get();
            if (error == null) downstream.onComplete();
            else downstream.onError(error);
        }

        private void stop() {
            if (upstream != null) upstream.cancel();
            endLanes();
        }

        private void endLanes() {
            if (barriers == null) lanes.forEach(lane -> lane.end(true));
            else barriers.end(whole -> lanes.forEach(lane -> lane.end(whole)));
        }
    }
}
