package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.RequestEnd;
import reactor.core.publisher.Mono;

/** Fetcher that tells a listener of the end of each request, all of them of one kind. Closing it closes the other. */
public final class ReportingFetcher implements Fetcher {
    private final Fetcher fetcher;
    private final RequestEnd.Kind kind;
    private final CrawlListener listener;

    /** @param listener must not throw */
    public ReportingFetcher(Fetcher fetcher, RequestEnd.Kind kind, CrawlListener listener) {
        this.fetcher = fetcher;
        this.kind = kind;
        this.listener = listener;
    }

    @Override
    public Mono<FetchOutcome> fetch(FetchRequest request) {
        return fetcher.fetch(request).doOnNext(end -> listener.requestEnded(RequestEnd.of(kind, end, false)));
    }

    @Override
    public Mono<Whereabouts> locate(FetchRequest request) {
        return fetcher.locate(request);
    }

    @Override
    public OpenConnections connections() {
        return fetcher.connections();
    }

    @Override
    public long activity() {
        return fetcher.activity();
    }

    @Override
    public ByteBudget budget() {
        return fetcher.budget();
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
