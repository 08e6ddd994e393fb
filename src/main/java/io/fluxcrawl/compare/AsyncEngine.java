package io.fluxcrawl.compare;

import io.fluxcrawl.AddressScope;
import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.RetryOptions;
import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.frontier.FrontierOptions;
import io.fluxcrawl.frontier.Throttle;
import io.fluxcrawl.result.CrawlRecord;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** This project's pipeline: event loops fetch without blocking, a parallel scheduler reads the pages. */
final class AsyncEngine implements Engine {
    @Override
    public String name() {
        return "async";
    }

    @Override
    public String idea() {
        return "fluxcrawl: event loops wait for all pages at once, a thread a core reads them";
    }

    @Override
    public void crawl(Work work, Output output) {
        try (Crawler crawler = Crawler.create(options(work))) {
            Flux<CrawlRecord> records = crawler.crawl(Flux.fromIterable(work.seeds()));
            records.publishOn(Schedulers.boundedElastic()) // writing blocks
                    .doOnNext(output::accept)
                    .blockLast();
        }
    }

    /** No manners and no second tries: the other engines have none. */
    static CrawlOptions options(Work work) {
        Work.Limits limits = work.limits();
        return CrawlOptions.as(limits.userAgent())
                .withConcurrency(work.concurrency())
                .withParsers(work.parsers())
                .withMaxRedirects(limits.maxRedirects())
                .withAddresses(AddressScope.ANY)
                .withObeyRobots(false)
                .withRetries(RetryOptions.TWICE.withMax(0))
                .withFetch(FetchOptions.as(limits.userAgent())
                        .withTimeout(limits.timeout())
                        .withMaxBytes(limits.maxBytes())
                        .withHeader("accept-encoding", "identity"))
                .withFrontier(FrontierOptions.POLITE
                        .withPerHost(Math.min(work.concurrency(), Short.MAX_VALUE))
                        .withDelay(Duration.ZERO)
                        .withThrottle(Throttle.OFF));
    }
}
