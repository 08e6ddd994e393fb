package io.fluxcrawl.pipeline;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Factory of the one thread that emits records. Not marked as non-blocking: a caller's operators may block it. */
public final class EmitterThreads implements ThreadFactory {
    private volatile @Nullable Thread latest;

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "fluxcrawl-records");
        thread.setDaemon(true);
        latest = thread;
        return thread;
    }

    /** Returns whether the caller runs on the thread made here. */
    public boolean isCurrent() {
        return Thread.currentThread() == latest;
    }
}
