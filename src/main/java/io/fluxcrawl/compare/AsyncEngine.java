package io.fluxcrawl.compare;

import io.fluxcrawl.AddressScope;
import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.frontier.AdaptiveDelay;
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
        return CrawlOptions.builder(limits.userAgent())
                .concurrency(work.concurrency())
                .parsers(work.parsers())
                .maxRedirects(limits.maxRedirects())
                .addresses(AddressScope.ANY)
                .obeyRobots(false)
                .retries(retries -> retries.max(0))
                .fetch(fetch -> fetch.timeout(limits.timeout())
                        .maxBodyBytes(limits.maxBytes())
                        .header("accept-encoding", "identity"))
                .frontier(frontier -> frontier.perHost(shareOfTheBusiest(work))
                        .delay(Duration.ZERO)
                        .adaptiveDelay(AdaptiveDelay.OFF))
                .build();
    }

    /**
     * Visits at once to a host that has as many rows as any, if hosts get visits as they have rows. More would open
     * connections where there are some to use again.
     */
    private static int shareOfTheBusiest(Work work) {
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
