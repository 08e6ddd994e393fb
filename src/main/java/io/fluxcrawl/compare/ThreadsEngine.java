package io.fluxcrawl.compare;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed pool of platform threads and a blocking client: a thread for every visit under way. */
final class ThreadsEngine implements Engine {
    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String idea() {
        return "a pool of platform threads, each waiting for its page and then reading it";
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) throws InterruptedException, ExecutionException {
        BlockingVisitor pages = new BlockingVisitor(work);
        ExecutorService pool = Executors.newFixedThreadPool(work.concurrency());
        try {
            List<Callable<Void>> rows = work.seeds().stream()
                    .map(seed -> (Callable<Void>) () -> {
                        output.accept(pages.visit(seed));
                        return null;
                    })
                    .toList();
            for (Future<Void> row : pool.invokeAll(rows)) row.get();
        } finally {
            pool.shutdownNow();
        }
    }
}
