package io.fluxcrawl.compare;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Engine that uses this project's pipeline: event loops fetch without blocking, a parallel scheduler parses the pages.
 */
final class AsyncEngine implements Engine {
    @Override
    public String name() {
        return "async";
    }

    @Override
    public String description() {
        return "fluxcrawl: event loops wait for all pages at once, one thread per core parses them";
    }

    // excerpt crawl
    @Override
    public void crawl(EngineInput input, RecordOutput output) {
        try (Crawler crawler =
                Crawler.builder(options(input)).emitting(Schedulers.immediate()).build()) {
            Flux<CrawlRecord> records = crawler.crawl(Flux.fromIterable(input.seeds()));
            records.publishOn(Schedulers.boundedElastic()) // writing blocks
                    .doOnNext(output::accept)
                    .blockLast();
        }
    }
    // end

    /** Returns options without politeness delays and retries, which the other engines do not have either. */
    static CrawlOptions options(EngineInput input) {
        EngineInput.Limits limits = input.limits();
        return CrawlOptions.builder(limits.userAgent())
                .concurrency(input.concurrency())
                .parsers(input.parsers())
                .maxRedirects(limits.maxRedirects())
                .addresses(AddressScope.ANY)
                .obeyRobots(false)
                .retries(retries -> retries.max(0))
                .fetch(fetch -> fetch.timeout(limits.timeout())
                        .maxBodyBytes(limits.maxBytes())
                        .header("accept-encoding", "identity"))
                .frontier(frontier -> frontier.perHost(busiestHostConcurrency(input))
                        .delay(Duration.ZERO)
                        .adaptiveDelay(AdaptiveDelay.OFF))
                .build();
    }

    /**
     * Returns the concurrency of the host with the most rows, if concurrency is distributed over hosts like rows. A
     * higher limit would open new connections where existing ones can be reused.
     */
    private static int busiestHostConcurrency(EngineInput input) {
        Map<String, Long> rows = input.seeds().stream()
                .map(seed -> ((Normalized.Valid) UrlNormalizer.normalize(seed.text()))
                        .url()
                        .host())
                .collect(Collectors.groupingBy(host -> host, Collectors.counting()));
        long most = rows.values().stream().mapToLong(Long::longValue).max().orElse(1);
        long all = Math.max(1, input.seeds().size());
        return (int) Math.min(Short.MAX_VALUE, Math.max(1, (input.concurrency() * most + all - 1) / all));
    }
}
