package io.fluxcrawl;

import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Scheduler that refuses single tasks, and runs the work of operators that take a worker.
 *
 * @param workers gives the workers
 * @param refusal takes the place of a single task: throws
 */
record RefusingScheduler(Scheduler workers, Supplier<Disposable> refusal) implements Scheduler {
    @Override
    public Disposable schedule(Runnable task) {
        return refusal.get();
    }

    @Override
    public Worker createWorker() {
        return workers.createWorker();
    }

    @Override
    public void dispose() {
        workers.dispose();
    }
}
