package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/**
 * A sink with its queue and its thread. The queue is bounded by what the drain requests. The thread is not a Reactor thread, so it
 * may block. It lives from the first record until the sink is closed.
 */
final class SinkLane {
    /** Least milliseconds between two flushes: a flush costs a system call, and compressed outputs their ratio. */
    private static final long FLUSH_EVERY = 1_000;

    /** A place between two records at which the sink commits. */
    interface Stop {
        /** @param mark null where the sink is broken */
        void reached(@Nullable CommitPosition mark);
    }

    private final RecordSink sink;
    private final RecordDrain.Run drain;
    private final Scheduler thread;
    /** Records, and the places between them where the sink commits. */
    private final Queue<Object> queue = Queues.unbounded(64).get();

    private final AtomicInteger pending = new AtomicInteger();
    private volatile long written;
    private volatile boolean suspends;
    private volatile boolean ending;

    // used on the lane's thread only
    private boolean broken;
    private boolean closed;
    private boolean unflushed;
    private boolean alarm;
    private long flushedAt;

    SinkLane(int number, RecordSink sink, RecordDrain.Run drain) {
        this.sink = sink;
        this.drain = drain;
        thread = Schedulers.newSingle(task -> new Thread(task, "fluxcrawl-sink-" + number));
        flushedAt = now() - FLUSH_EVERY;
    }

    /** Returns the number of records written, or dropped because the sink has failed. */
    long written() {
        return written;
    }

    void take(CapturedRecord record) {
        queue.add(record);
        wake();
    }

    /** Commits after the records that are queued now. */
    void take(Stop stop) {
        queue.add(stop);
        wake();
    }

    /** Notifies the sink that a position was logged. Any thread may call it before the lane ends. */
    void committed(CommitPosition mark) {
        thread.schedule(() -> {
            if (!broken) attempt(() -> sink.committed(mark));
        });
    }

    /**
     * Writes what is queued, then closes the sink.
     *
     * @param whole whether the output is complete; else the sink is suspended
     */
    void end(boolean whole) {
        suspends = !whole;
        ending = true;
        wake();
    }

    private void wake() {
        if (pending.getAndIncrement() == 0) thread.schedule(this::work);
    }

    /** A fault between two calls of the sink breaks it, and the lane goes on: else its drain would wait for it for ever. */
    private void work() {
        while (true) {
            try {
                writeAll();
                return;
            } catch (Throwable e) {
                if (closed) return;
                broken = true;
                drain.failed(e);
            }
        }
    }

    private void writeAll() {
        int seen = pending.get();
        do {
            boolean last = ending; // read before the queue: what came before the end is in it
            writeQueued();
            if (last) {
                close();
                return; // pending stays up, so that nothing wakes this lane again
            }
            flushWhenDue();
            seen = pending.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeQueued() {
        Object next;
        while ((next = queue.poll()) != null) {
            if (next instanceof Stop stop) {
                stop.reached(commit());
                continue;
            }
            CapturedRecord record = (CapturedRecord) next;
            if (!broken) write(record);
            record.close();
            long now = written + 1; // this thread alone writes it
            written = now;
            if (now % drain.batch() == 0) drain.written();
        }
    }

    private @Nullable CommitPosition commit() {
        if (broken) return null;
        CommitPosition[] mark = {null};
        attempt(() -> mark[0] = sink.commit());
        unflushed = false;
        flushedAt = now();
        return mark[0];
    }

    private void write(CapturedRecord record) {
        attempt(() -> sink.write(record));
        unflushed = true;
        if (now() - flushedAt >= FLUSH_EVERY && !queue.isEmpty()) flush();
    }

    /** Flushes when nothing is left to write: at once, or a second after the last flush. */
    private void flushWhenDue() {
        if (!unflushed || alarm) return;
        long wait = Math.min(FLUSH_EVERY, flushedAt + FLUSH_EVERY - now()); // a clock may be set back
        if (wait <= 0) {
            flush();
            return;
        }
        alarm = true;
        thread.schedule(
                () -> {
                    alarm = false;
                    flushWhenDue();
                },
                wait,
                TimeUnit.MILLISECONDS);
    }

    private void flush() {
        if (broken) return;
        attempt(sink::flush);
        unflushed = false;
        flushedAt = now();
    }

    private void close() {
        attempt(suspends ? sink::suspend : sink::close);
        closed = true;
        drain.closed();
        thread.dispose();
    }

    /** Handles a failure: the sink is only closed after it. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            broken = true;
            drain.failed(e);
        }
    }

    private long now() {
        return thread.now(TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        return "lane of " + sink;
    }
}
