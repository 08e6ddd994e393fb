package io.fluxcrawl.pipeline;

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Factory of the one thread that emits records. Not marked as non-blocking: a caller's operators may block it. */
public final class EmitterThreads implements ThreadFactory {
    private final Consumer<Throwable> lost;
    private volatile @Nullable Thread latest;

    /** @param lost receives what a task has thrown, on its thread */
    public EmitterThreads(Consumer<Throwable> lost) {
        this.lost = lost;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "fluxcrawl-records");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, fault) -> lost.accept(fault));
        latest = thread;
        return thread;
    }

    /** Returns whether the caller runs on the thread made here. */
    public boolean isCurrent() {
        return Thread.currentThread() == latest;
    }
}
