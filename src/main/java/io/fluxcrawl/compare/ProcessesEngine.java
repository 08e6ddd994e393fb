package io.fluxcrawl.compare;

import io.fluxcrawl.url.Seed;
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

/** A pool of worker JVMs, one per parser, each with its share of the visits; URLs go out and records come back by pipes. */
final class ProcessesEngine implements Engine {
    private final List<WorkerProcess> workers = new ArrayList<>();

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String idea() {
        return "worker processes with threads of their own; every record crosses back in JSON";
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) throws IOException, InterruptedException, ExecutionException {
        int share = Math.max(1, work.concurrency() / work.parsers());
        long heap = Runtime.getRuntime().maxMemory() / work.parsers(); // as much as other engines have, shared out
        while (workers.size() < work.parsers()) workers.add(WorkerProcess.start(share, work.limits(), heap));
        Queue<Seed> rows = new ConcurrentLinkedQueue<>(work.seeds());
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

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
    }
}
