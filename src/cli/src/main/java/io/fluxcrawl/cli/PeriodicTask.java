package io.fluxcrawl.cli;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daemon thread that repeats tasks until it is closed. */
final class PeriodicTask implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor thread;

    /** @param name name of the thread */
    PeriodicTask(String name) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread worker = new Thread(task, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    /** Runs a task after a pause, and again after the same pause each time it has ended. An exception is logged. */
    @SuppressWarnings("FutureReturnValueIgnored") // cancelled with the thread
    void every(Duration pause, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn(
                        "{} failed once and will run again: {}",
                        Thread.currentThread().getName(),
                        e.toString(),
                        e);
            }
        };
        thread.scheduleWithFixedDelay(guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops repeating and waits for a running task, at most one second. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
