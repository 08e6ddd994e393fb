package io.fluxcrawl;

import static io.fluxcrawl.TestCrawls.trail;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FollowOptions.Scope;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Links followed over a real site: each page once, within the bounds, and the crawl ends. */
class FollowTest {
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .obeyRobots(false)
            .concurrency(16)
            .parsers(2)
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(16).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    @Test
    void everyPageWithinTheDepthIsVisitedOnceAndSaysHowItWasFound() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            List<CrawlRecord> records =
                    crawl(FollowOptions.links(2), web.url("127.0.0.1", "/site/0?pages=400&fanout=10"));
            assertThat(found(records, 1)).isEqualTo(10);
            assertThat(found(records, 2)).isEqualTo(100);
            assertThat(records.size()).isEqualTo(111);
            assertThat(records).extracting(record -> record.finalUrl()).doesNotHaveDuplicates();
            assertThat(records).extracting(CrawlRecord::outcome).containsOnly(Outcome.OK);
            assertThat(web.log().requestCount()).isEqualTo(records.size());
            CrawlRecord seed = records.get(0);
            assertThat(seed.row()).isEqualTo(1);
            assertThat(trail(seed).depth()).isZero();
            for (CrawlRecord record : records.subList(1, records.size())) {
                assertThat(record.row()).isGreaterThan(Seed.LAST_OF_LIST);
                assertThat(trail(record).seedRow()).isEqualTo(1);
                assertThat(trail(record).referrer()).startsWith(web.url("127.0.0.1", "/site/"));
            }
        }
    }

    private static CrawlUrl url(CrawlRecord record) {
        return requireNonNull(record.finalUrl());
    }

    private static long found(List<CrawlRecord> records, int depth) {
        return records.stream().filter(record -> trail(record).depth() == depth).count();
    }

    @Test
    void stoppingEndsACrawlThatFollowsAndEveryPageFoundHasItsRecord() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(
                        EAGER.toBuilder().follow(FollowOptions.links(9)).build())) {
            Crawl crawl = crawler.start(Flux.just(Seed.of(1, web.url("127.0.0.1", "/site/0?pages=100000&fanout=50"))));
            List<CrawlRecord> records = crawl.records()
                    .doOnNext(record -> {
                        if (trail(record).depth() == 2) crawl.stop();
                    })
                    .collectList()
                    .block();
            assertThat(records).isNotNull();
            assertThat((long) records.size()).isEqualTo(crawl.status().rows());
            assertThat(records).extracting(CrawlRecord::outcome).contains(Outcome.CANCELLED);
            assertThat(web.log().requestCount()).isLessThan(2_000);
        }
    }

    @Test
    void nothingIsFollowedUnlessAsked() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            List<CrawlRecord> records = crawl(FollowOptions.NONE, web.url("127.0.0.1", "/site/0?pages=400&fanout=10"));
            assertThat(records).hasSize(1);
            assertThat(records.get(0).seed().trail()).isNull();
        }
    }

    @Test
    void aRowOfTheListIsNeverADuplicateOfAPageFound() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String[] urls = new String[50];
            for (int i = 0; i < urls.length; i++) urls[i] = web.url("127.0.0.1", "/site/" + i + "?pages=50&fanout=10");
            List<CrawlRecord> records = crawl(FollowOptions.links(3), urls);
            assertThat(records)
                    .extracting(CrawlRecord::row)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 50).boxed().toList());
            assertThat(records).extracting(CrawlRecord::outcome).containsOnly(Outcome.OK);
        }
    }

    @Test
    void theBudgetOfAHostIsKept() {
        FollowOptions options = FollowOptions.links(9).toBuilder()
                .limits(FollowLimits.builder().perHost(30).build())
                .scope(Scope.HOST)
                .build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            List<CrawlRecord> records = crawl(
                    options,
                    web.url("127.0.0.1", "/site/0?pages=400&fanout=10"),
                    web.url("127.0.0.2", "/site/0?pages=400&fanout=10"));
            assertThat(records.size()).isEqualTo(2 * (1 + 30));
        }
    }

    @Test
    void aSiteWithoutEndIsLeftAfterItsPages() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            List<CrawlRecord> records = crawl(
                    FollowOptions.links(10_000),
                    web.url("127.0.0.1", "/site/0?pages=100&fanout=10&traps=calendar,repeat,query"));
            assertThat(records.stream().filter(record -> url(record).target().startsWith("/site/")))
                    .hasSize(100);
            assertThat(records).extracting(record -> record.finalUrl()).doesNotHaveDuplicates();
            assertThat(records.size()).isLessThan(2_000);
        }
    }

    static List<CrawlRecord> crawl(FollowOptions follow, String... urls) {
        try (Crawler crawler = Crawler.create(EAGER.toBuilder().follow(follow).build())) {
            Crawl crawl = crawler.start(Flux.range(0, urls.length).map(i -> Seed.of(i + 1L, urls[i])));
            List<CrawlRecord> records = crawl.records()
                    .collectSortedList((a, b) -> Long.compare(a.row(), b.row()))
                    .block();
            assertThat(records).isNotNull();
            assertThat(crawl.status().rows()).isEqualTo(records.size());
            return records;
        }
    }
}
