package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Engine with a virtual thread per URL and a semaphore as limit: blocking code whose waiting holds no platform thread.
 */
final class VirtualEngine implements Engine {
    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public String description() {
        return "one virtual thread per page with blocking code, carried by a few platform threads";
    }

    @Override
    public @Nullable String unavailableReason() {
        int java = Runtime.version().feature();
        return java >= 21 ? null : "virtual threads need Java 21 or later, and this is Java " + java;
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) throws InterruptedException, ExecutionException {
        BlockingVisitor pages = new BlockingVisitor(input);
        Semaphore free = new Semaphore(input.concurrency());
        ExecutorService threads = perTask();
        try {
            List<Future<?>> rows = new ArrayList<>();
            for (Seed seed : input.seeds()) {
                free.acquire();
                rows.add(threads.submit(() -> visit(seed, pages, output, free)));
            }
            for (Future<?> row : rows) row.get();
        } finally {
            threads.shutdownNow();
        }
    }
    // end

    private static @Nullable Void visit(Seed seed, BlockingVisitor pages, RecordOutput output, Semaphore free)
            throws InterruptedException {
        try {
            output.accept(pages.visit(seed));
            return null;
        } finally {
            free.release();
        }
    }

    /** Calls {@code Executors.newVirtualThreadPerTaskExecutor()} by reflection: the code is compiled for Java 17. */
    private static ExecutorService perTask() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java version has no virtual threads.", e);
        }
    }
}
