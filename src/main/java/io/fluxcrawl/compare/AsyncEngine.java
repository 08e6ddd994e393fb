package io.fluxcrawl.compare;

import io.fluxcrawl.AddressScope;
import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.RetryOptions;
import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.frontier.FrontierOptions;
import io.fluxcrawl.frontier.Throttle;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
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
    public void crawl(EngineInput work, RecordOutput output) {
        try (Crawler crawler = Crawler.create(options(work))) {
            Flux<CrawlRecord> records = crawler.crawl(Flux.fromIterable(work.seeds()));
            records.publishOn(Schedulers.boundedElastic()) // writing blocks
                    .doOnNext(output::accept)
                    .blockLast();
        }
    }

    /** No manners and no second tries: the other engines have none. */
    static CrawlOptions options(EngineInput work) {
        EngineInput.Limits limits = work.limits();
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
                        .withPerHost(shareOfTheBusiest(work))
                        .withDelay(Duration.ZERO)
                        .withThrottle(Throttle.OFF));
    }

    /**
     * Visits at once to a host that has as many rows as any, if hosts get visits as they have rows. More would open
     * connections where there are some to use again.
     */
    private static int shareOfTheBusiest(EngineInput work) {
        Map<String, Long> rows = work.seeds().stream()
                .map(seed -> ((Normalized.Valid) UrlNormalizer.normalize(seed.text()))
                        .url()
                        .host())
                .collect(Collectors.groupingBy(host -> host, Collectors.counting()));
        long most = rows.values().stream().mapToLong(Long::longValue).max().orElse(1);
        long all = Math.max(1, work.seeds().size());
        return (int) Math.min(Short.MAX_VALUE, Math.max(1, (work.concurrency() * most + all - 1) / all));
    }
}
