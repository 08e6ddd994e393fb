package io.fluxcrawl.compare;

import io.fluxcrawl.compare.LimitedBodySubscriber.LimitedBody;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Engine that uses the JDK client's futures: no thread waits, a pool with one thread per core parses the pages. */
final class CompletableEngine implements Engine {
    @Override
    public String name() {
        return "completable";
    }

    @Override
    public String description() {
        return "CompletableFutures of the JDK's client: no thread waits, a small pool parses the pages";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) throws InterruptedException {
        PageParser parser = PageParser.create(ParseOptions.head());
        HttpClient client = BlockingVisitor.client(input.limits().timeout());
        BodyHandler<LimitedBody> body = LimitedBodySubscriber.of(input.limits().maxBytes());
        ExecutorService parsing = Executors.newFixedThreadPool(input.parsers());
        Semaphore free = new Semaphore(input.concurrency());
        try {
            List<CompletableFuture<?>> rows = new ArrayList<>();
            for (Seed seed : input.seeds()) {
                free.acquire();
                rows.add(visit(new RowVisit(seed, input.limits()), client, body)
                        .thenAcceptAsync(row -> output.accept(row.record(parser)), parsing)
                        .whenComplete((done, fault) -> free.release()));
            }
            CompletableFuture.allOf(rows.toArray(CompletableFuture<?>[]::new)).join();
        } finally {
            parsing.shutdownNow();
        }
    }
    // end

    private static CompletableFuture<RowVisit> visit(RowVisit row, HttpClient client, BodyHandler<LimitedBody> body) {
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
