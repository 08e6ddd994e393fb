package io.fluxcrawl;

import static java.util.Objects.requireNonNull;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Whole crawls for tests, and lists for them. */
final class TestCrawls {
    private TestCrawls() {}

    /** Returns the records of a crawl with a crawler of its own, sorted by row. */
    static List<CrawlRecord> crawl(CrawlOptions options, String... urls) {
        try (Crawler crawler = Crawler.create(options)) {
            return requireNonNull(crawler.crawl(urls)
                    .collectSortedList((a, b) -> Long.compare(a.row(), b.row()))
                    .block());
        }
    }

    /** Returns so many URLs of pages that take five milliseconds each, the host of each chosen by its index from 0. */
    static String[] pages(TestWeb web, int count, IntFunction<String> host) {
        return IntStream.range(0, count)
                .mapToObj(row -> web.url(host.apply(row), "/s/page/" + row + "?latency=5ms"))
                .toArray(String[]::new);
    }

    /** Returns how the record's page was found, which must have been by a link. */
    static CrawlPath trail(CrawlRecord record) {
        return requireNonNull(record.seed().trail());
    }
}
