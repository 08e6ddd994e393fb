package io.fluxcrawl.sink;

import io.fluxcrawl.record.RecordView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** A sink that remembers what was done to it, that can be held up, and that can fail at each of its calls. */
final class TrialSink implements RecordSink {
    final List<Long> rows = Collections.synchronizedList(new ArrayList<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore gate;
    private volatile @Nullable Thread thread;
    private @Nullable String failing;

    private TrialSink(int permits) {
        gate = new Semaphore(permits);
    }

    static TrialSink free() {
        return new TrialSink(Integer.MAX_VALUE / 2);
    }

    /** Every write waits for a permit. */
    static TrialSink gated() {
        return new TrialSink(0);
    }

    TrialSink failingAt(String call) {
        failing = call;
        return this;
    }

    void permit(int writes) {
        gate.release(writes);
    }

    @Override
    public void write(RecordView record) {
        gate.acquireUninterruptibly(); // BlockHound lets this pass only on a thread that may block
        call("write " + record.row());
        rows.add(record.row());
    }

    @Override
    public void flush() {
        call("flush");
    }

    @Override
    public CommitPosition commit() {
        call("commit");
        return new CommitPosition(0, rows.size());
    }

    @Override
    public void committed(CommitPosition mark) {
        call("committed " + mark.bytes());
    }

    @Override
    public void close() {
        try {
            call("close");
        } finally {
            closed.countDown();
        }
    }

    private void call(String call) {
        calls.add(call);
        if (Schedulers.isInNonBlockingThread()) throw new AssertionError("not on a thread that may block");
        Thread mine = Thread.currentThread();
        if (thread != null && thread != mine) throw new AssertionError("on two threads");
        thread = mine;
        if (call.equals(failing)) throw new IllegalStateException(call + " failed");
    }

    long closings() {
        return calls.stream().filter("close"::equals).count();
    }

    /** Waits for the closing, and for the thread's end. */
    void awaitEnd() throws InterruptedException {
        if (!closed.await(1, TimeUnit.MINUTES)) throw new AssertionError("not closed: " + calls);
        Thread mine = thread;
        if (mine == null) return;
        mine.join(60_000);
        if (mine.isAlive()) throw new AssertionError("its thread lives on");
    }
}
