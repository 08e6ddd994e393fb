package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Engine with a pool of worker JVMs, one per parser. Each has its share of the concurrency; pipes carry URLs to the
 * workers and records back.
 */
final class ProcessesEngine implements Engine {
    private final List<WorkerProcess> workers = new ArrayList<>();

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String description() {
        return "worker processes with threads of their own; every record is sent back as JSON";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output)
            throws IOException, InterruptedException, ExecutionException {
        int share = Math.max(1, input.concurrency() / input.parsers());
        long heap = Runtime.getRuntime().maxMemory()
                / input.parsers(); // the heap of the other engines, divided among the workers
        while (workers.size() < input.parsers()) workers.add(WorkerProcess.start(share, input.limits(), heap));
        Queue<Seed> rows = new ConcurrentLinkedQueue<>(input.seeds());
        ExecutorService feeders = Executors.newFixedThreadPool(workers.size());
        try {
            List<Callable<Void>> feeds = new ArrayList<>();
            for (WorkerProcess worker : workers) {
                feeds.add(() -> {
                    worker.visit(rows, share, output);
                    return null;
                });
            }
            for (Future<Void> feed : feeders.invokeAll(feeds)) feed.get();
        } finally {
            feeders.shutdownNow();
        }
    }
    // end

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
    }
}
