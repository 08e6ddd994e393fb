package io.fluxcrawl.cli;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work done again and again on one thread of its own, for which no exit of the process waits. */
final class PeriodicTask implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration LAST = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor thread;

    /** @param name of the thread */
    PeriodicTask(String name) {
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread worker = new Thread(work, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    /** Does it for the first time after so long, and again so long after each end. A fault ends one round, not the rounds. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread
    void every(Duration pause, Runnable work) {
        Runnable round = () -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                log.warn("{} met a fault: {}", Thread.currentThread().getName(), fault.toString(), fault);
            }
        };
        thread.scheduleWithFixedDelay(round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins no further round, and waits for the one under way: a second at most. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
