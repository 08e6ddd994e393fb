package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The commits of one drain. A barrier is put at the same place of every lane's queue (as in Chandy and Lamport's snapshots). The
 * last lane that reaches it passes the batch of records before it to the {@link CommitLog}, on a thread of its own; then every
 * sink is notified that its position was logged. One barrier is in flight at a time, and nothing waits for it. There is one
 * every {@value #EVERY} ms or {@value #MOST} records, if there are new ones, and a last one before the sinks close.
 */
final class Barriers {
    /** Milliseconds from one barrier to the next. */
    static final long EVERY = 1_000;
    /** Records after which a barrier does not wait for its time. */
    static final int MOST = 10_000;

    private final CommitLog log;
    private final List<SinkLane> lanes;
    private final RecordDrain.Run drain;
    private final Scheduler thread;

    // guarded by this
    private CommitLog.Batch batch;
    private int records;
    private boolean underWay;
    private boolean alarm;
    private @Nullable Consumer<Boolean> end;
    private boolean finished;

    Barriers(CommitLog log, List<SinkLane> lanes, RecordDrain.Run drain) {
        this.log = log;
        this.lanes = lanes;
        this.drain = drain;
        thread = Schedulers.newSingle(task -> new Thread(task, "fluxcrawl-commit"));
        batch = log.begin();
    }

    /** Passes a record to every lane. */
    synchronized void take(CapturedRecord record) {
        batch.add(record.record());
        records++;
        for (SinkLane lane : lanes) lane.take(record);
        if (underWay || end != null) return;
        if (records >= MOST) raise();
        else if (!alarm) wake();
    }

    /**
     * Ends the records.
     *
     * @param then called once all are committed, or cannot be; receives whether the outputs are complete
     */
    void end(Consumer<Boolean> then) {
        boolean over;
        synchronized (this) {
            if (end != null) return;
            end = then;
            if (!underWay && records > 0 && !drain.isBroken()) raise();
            over = !underWay;
        }
        if (over) finish();
    }

    private void wake() {
        alarm = true;
        thread.schedule(this::ring, EVERY, TimeUnit.MILLISECONDS);
    }

    private synchronized void ring() {
        alarm = false;
        if (!underWay && records > 0 && end == null) raise();
    }

    private void raise() {
        Barrier barrier = new Barrier(batch);
        batch = log.begin();
        records = 0;
        underWay = true;
        for (int i = 0; i < lanes.size(); i++) lanes.get(i).take(barrier.at(i));
    }

    /** A barrier and the batch of records before it. */
    private final class Barrier {
        private final CommitLog.Batch batch;
        private final AtomicReferenceArray<@Nullable CommitPosition> marks = new AtomicReferenceArray<>(lanes.size());
        private final AtomicInteger missing = new AtomicInteger(lanes.size());

        Barrier(CommitLog.Batch batch) {
            this.batch = batch;
        }

        /** Returns the callback of a lane that reaches the barrier: with its position, or null where its sink has failed. */
        SinkLane.Stop at(int lane) {
            return mark -> {
                marks.set(lane, mark);
                if (missing.decrementAndGet() > 0) return;
                try {
                    thread.schedule(this::commit);
                } catch (Throwable e) { // no thread could be started
                    drain.failed(e);
                    over();
                }
            };
        }

        private void commit() {
            try {
                if (!drain.isBroken()) write();
            } catch (Throwable e) {
                drain.failed(e);
            }
            over();
        }

        private void write() {
            CommitPosition[] all = new CommitPosition[lanes.size()];
            for (int i = 0; i < all.length; i++) {
                CommitPosition mark = marks.get(i);
                if (mark == null) return;
                all[i] = mark;
            }
            batch.commit(Arrays.asList(all));
            for (int i = 0; i < all.length; i++) lanes.get(i).committed(all[i]);
        }
    }

    private void over() {
        boolean last;
        synchronized (this) {
            underWay = false;
            boolean more = records > 0 && !drain.isBroken();
            if (more && (records >= MOST || end != null)) raise();
            else if (more && !alarm) wake();
            last = end != null && !underWay;
        }
        if (last) finish();
    }

    private void finish() {
        Consumer<Boolean> then;
        synchronized (this) {
            then = finished ? null : end;
            finished = true;
        }
        if (then == null) return;
        then.accept(!drain.isBroken() && log.isOver());
        try {
            thread.schedule(thread::dispose);
        } catch (RejectedExecutionException ended) {
            // the shutdown was requested
        }
    }
}
