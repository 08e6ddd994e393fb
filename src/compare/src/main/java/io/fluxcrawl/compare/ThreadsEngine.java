package io.fluxcrawl.compare;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Engine with a fixed pool of platform threads and a blocking client: one thread per visit in flight. */
final class ThreadsEngine implements Engine {
    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String description() {
        return "a pool of platform threads, each of which waits for its page and parses it";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) throws InterruptedException, ExecutionException {
        BlockingVisitor pages = new BlockingVisitor(input);
        ExecutorService pool = Executors.newFixedThreadPool(input.concurrency());
        try {
            List<Callable<Void>> rows = input.seeds().stream()
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
    // end
}
