package io.fluxcrawl.pipeline;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.scheduler.NonBlocking;

/**
 * Factory of a scheduler's threads, which must not block. What a task throws and no operator has turned into a signal ends the
 * crawls: without that, whoever waits for the task's signal would wait for ever.
 */
public final class CrawlerThreads implements ThreadFactory {
    private final String name;
    private final Consumer<Throwable> lost;
    private final AtomicInteger count = new AtomicInteger();

    /** @param lost receives what a task has thrown, on its thread */
    public CrawlerThreads(String name, Consumer<Throwable> lost) {
        this.name = name;
        this.lost = lost;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new NonBlockingThread(task, name + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, fault) -> lost.accept(fault));
        return thread;
    }

    private static final class NonBlockingThread extends Thread implements NonBlocking {
        NonBlockingThread(Runnable task, String name) {
            super(task, name);
        }
    }
}
