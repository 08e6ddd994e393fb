package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** How crawls end before their time: every row read has its record all the same. */
class EndingTest {
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(8))
            .obeyRobots(false)
            .retries(retries -> retries.max(0))
            .build();

    @RepeatedTest(5)
    void aListThatBreaksOffEndsInItsErrorAfterTheRecordsOfAllItsRows() {
        IllegalStateException broken = new IllegalStateException("unexpected end of the archive");
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(EAGER)) {
            Flux<Seed> seeds = Flux.range(1, 60)
                    .map(row -> Seed.of(row, web.url("127.0.0." + (1 + row % 5), "/s/" + row)))
                    .concatWith(Flux.error(broken));
            List<CrawlRecord> records = new CopyOnWriteArrayList<>();
            StepVerifier.create(crawler.crawl(seeds).doOnNext(records::add))
                    .expectNextCount(60)
                    .expectErrorMatches(broken::equals)
                    .verify();
            assertThat(records).extracting(CrawlRecord::row).doesNotHaveDuplicates();
        }
    }

    @Test
    void cancellingEndsVisitsUnderWayAndEveryRowIsRecordedAsCancelled() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler =
                        Crawler.create(EAGER.toBuilder().concurrency(20).build())) {
            Crawl crawl = crawler.start(Flux.range(1, 100)
                    .map(row -> Seed.of(row, web.url("127.0.0." + (1 + row % 50), "/s/" + row + "?latency=60s"))));
            StepVerifier.create(Flux.merge(
                                    crawl.records(),
                                    Flux.interval(Duration.ofMillis(5))
                                            .filter(tick -> crawl.status().inFlight() >= 20)
                                            .take(1)
                                            .doOnNext(tick -> crawl.cancelNow())
                                            .thenMany(Flux.<CrawlRecord>empty()))
                            .map(CrawlRecord::outcome))
                    .thenConsumeWhile(Outcome.CANCELLED::equals)
                    .expectComplete()
                    .verify();
            assertThat(crawl.status().rowsRead()).isEqualTo(100);
            assertThat(crawl.status().inFlight()).isZero();
        }
    }

    @Test
    void cancellingEndsTheWaitForARobotsTxtToo() {
        try (TestWeb web = TestWeb.start(TestWebOptions.builder()
                        .hosts(host -> HostBehaviour.slow(Duration.ofSeconds(60)))
                        .build());
                Crawler crawler =
                        Crawler.create(EAGER.toBuilder().obeyRobots(true).build())) {
            Crawl crawl = crawler.start(Flux.just(Seed.of(1, web.url("127.0.0.1", "/s/1"))));
            StepVerifier.create(crawl.records().map(CrawlRecord::outcome))
                    .then(crawl::cancelNow)
                    .expectNext(Outcome.CANCELLED)
                    .expectComplete()
                    .verify();
        }
    }
}
