package io.fluxcrawl.compare;

import io.fluxcrawl.compare.LimitedBodySubscriber.Capped;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.url.Seed;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** The JDK's client and its futures: nobody waits, pages are read on a pool of a thread per core. */
final class CompletableEngine implements Engine {
    @Override
    public String name() {
        return "completable";
    }

    @Override
    public String idea() {
        return "the JDK client's CompletableFutures: nobody waits, a small pool reads the pages";
    }

    @Override
    public void crawl(EngineInput work, RecordOutput output) throws InterruptedException {
        PageParser parser = PageParser.create(ParseOptions.head());
        HttpClient client = BlockingVisitor.client(work.limits().timeout());
        BodyHandler<Capped> body = LimitedBodySubscriber.of(work.limits().maxBytes());
        ExecutorService parsing = Executors.newFixedThreadPool(work.parsers());
        Semaphore free = new Semaphore(work.concurrency());
        try {
            List<CompletableFuture<?>> rows = new ArrayList<>();
            for (Seed seed : work.seeds()) {
                free.acquire();
                rows.add(visit(new RowVisit(seed, work.limits()), client, body)
                        .thenAcceptAsync(row -> output.accept(row.record(parser)), parsing)
                        .whenComplete((done, fault) -> free.release()));
            }
            CompletableFuture.allOf(rows.toArray(CompletableFuture<?>[]::new)).join();
        } finally {
            parsing.shutdownNow();
        }
    }

    private static CompletableFuture<RowVisit> visit(RowVisit row, HttpClient client, BodyHandler<Capped> body) {
        if (row.ended()) return CompletableFuture.completedFuture(row);
        return client.sendAsync(row.request(), body)
                .handle((answer, fault) -> {
                    if (fault == null) row.answered(answer);
                    else row.failed(fault);
                    return row;
                })
                .thenCompose(next -> visit(next, client, body));
    }
}
