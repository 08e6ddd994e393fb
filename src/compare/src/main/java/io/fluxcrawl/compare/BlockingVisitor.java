package io.fluxcrawl.compare;

import io.fluxcrawl.compare.LimitedBodySubscriber.LimitedBody;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Visits rows with blocking calls: one thread sends the request, waits for the response and parses the page. */
final class BlockingVisitor {
    private final PageParser parser = PageParser.create(ParseOptions.head());
    private final EngineInput.Limits limits;
    private final HttpClient client;
    private final BodyHandler<LimitedBody> body;

    BlockingVisitor(EngineInput input) {
        limits = input.limits();
        client = client(limits.timeout());
        body = LimitedBodySubscriber.of(limits.maxBytes());
    }

    /** Creates a client with the JDK's default executor for callbacks: two threads in its place were not faster. */
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
