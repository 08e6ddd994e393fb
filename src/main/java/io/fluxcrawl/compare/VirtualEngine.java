package io.fluxcrawl.compare;

import io.fluxcrawl.url.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A virtual thread per URL, a semaphore to bound them: blocking code whose waiting costs no platform thread. */
final class VirtualEngine implements Engine {
    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public String idea() {
        return "a virtual thread a page, blocking as plain code does, carried by a few platform threads";
    }

    @Override
    public @Nullable String missing() {
        int java = Runtime.version().feature();
        return java >= 21 ? null : "virtual threads came with Java 21, and this is Java " + java;
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) throws InterruptedException, ExecutionException {
        BlockingVisitor pages = new BlockingVisitor(work);
        Semaphore free = new Semaphore(work.concurrency());
        ExecutorService threads = perTask();
        try {
            List<Future<?>> rows = new ArrayList<>();
            for (Seed seed : work.seeds()) {
                free.acquire();
                rows.add(threads.submit(() -> {
                    try {
                        output.accept(pages.visit(seed));
                        return null;
                    } finally {
                        free.release();
                    }
                }));
            }
            for (Future<?> row : rows) row.get();
        } finally {
            threads.shutdownNow();
        }
    }

    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, which the Java that this is compiled for does not name. */
    private static ExecutorService perTask() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no virtual threads here", e);
        }
    }
}
