package io.fluxcrawl.compare;

import io.fluxcrawl.compare.LimitedBodySubscriber.Capped;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.url.Seed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** One row by blocking calls: the thread that asks is the thread that waits, and then the one that reads the page. */
final class BlockingVisitor {
    private final PageParser parser = PageParser.create(ParseOptions.head());
    private final EngineInput.Limits limits;
    private final HttpClient client;
    private final BodyHandler<Capped> body;

    BlockingVisitor(EngineInput work) {
        limits = work.limits();
        client = client(limits.timeout());
        body = LimitedBodySubscriber.of(limits.maxBytes());
    }

    /** With the JDK's own pool for its callbacks, as it comes: two threads in its place were no faster. */
    static HttpClient client(Duration timeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    CrawlRecord visit(Seed seed) throws InterruptedException {
        RowVisit row = new RowVisit(seed, limits);
        while (!row.ended()) {
            try {
                row.answered(client.send(row.request(), body));
            } catch (IOException | IllegalArgumentException e) {
                row.failed(e);
            }
        }
        return row.record(parser);
    }
}
