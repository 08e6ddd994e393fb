package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** How crawls and crawlers begin and end, and that nothing of them is left. */
@Timeout(120)
class LifecycleTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .obeyRobots(false)
            .concurrency(8)
            .parsers(2)
            .frontier(FrontierOptions.DEFAULT.toBuilder()
                    .delay(Duration.ZERO)
                    .perHost(2)
                    .adaptiveDelay(AdaptiveDelay.OFF)
                    .build())
            .build();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private TestWeb web;
    private long threadsBefore;

    @BeforeEach
    void start() {
        web = TestWeb.start(TestWebOptions.anyPort());
        threadsBefore = Eventually.crawlerThreads();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void aSecondSubscriberIsRefusedAndDoesNotHarmTheFirst() {
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            Crawl crawl = crawler.start(seeds(20, "?latency=20ms"));
            Collector first = new Collector();
            crawl.records().subscribe(first);
            Eventually.until("five records", () -> first.records.size() >= 5);
            StepVerifier.create(crawl.records())
                    .expectErrorMatches(error -> error instanceof IllegalStateException
                            && String.valueOf(error.getMessage()).contains("subscribed to once"))
                    .verify(LONGEST);
            first.assertCompleted(20);
            assertThat(first.records).allMatch(record -> record.outcome() == Outcome.OK);
        }
    }

    @Test
    void eachSubscriptionOfACrawlIsACrawlOfItsOwn() {
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            Flux<CrawlRecord> crawl = crawler.crawl(seeds(10, "?latency=5ms"));
            Collector first = new Collector();
            Collector second = new Collector();
            crawl.subscribe(first);
            crawl.subscribe(second);
            first.assertCompleted(10);
            second.assertCompleted(10);
        }
    }

    @Test
    void closingACrawlerRecordsEveryRowThatIsNotFinishedAsCancelled() {
        Crawler crawler = Crawler.create(OPTIONS);
        Collector records = new Collector();
        crawler.crawl(seeds(20, "?latency=1h")).subscribe(records);
        Eventually.until("visits are in flight", () -> web.log().inFlight() >= 8);
        crawler.close();
        records.assertCompleted(20);
        assertThat(records.records).allMatch(record -> record.outcome() == Outcome.CANCELLED);
        assertNothingIsLeft(crawler);
    }

    @Test
    void closingACrawlerDoesNotWaitForAListWithoutEnd() {
        Crawler crawler = Crawler.create(OPTIONS);
        Collector records = new Collector();
        crawler.crawl(Flux.concat(seeds(5, "?latency=1h"), Flux.never())).subscribe(records);
        Eventually.until("visits are in flight", () -> web.log().inFlight() >= 5);
        crawler.close();
        records.assertCompleted(5);
        assertNothingIsLeft(crawler);
    }

    @Test
    void aCrawlBegunAfterTheCloseIsRefused() {
        Crawler crawler = Crawler.create(OPTIONS);
        Crawl crawl = crawler.start(seeds(1, ""));
        crawler.close();
        StepVerifier.create(crawl.records())
                .expectErrorMatches(error -> error instanceof IllegalStateException
                        && String.valueOf(error.getMessage()).startsWith("The crawler is closed"))
                .verify(LONGEST);
        StepVerifier.create(crawler.visit("http://127.0.0.1/"))
                .expectError(IllegalStateException.class)
                .verify(LONGEST);
        assertThat(web.log().requestCount()).isZero();
        crawler.close(); // has no effect
    }

    @Test
    void aCrawlerMayBeClosedByAnOperatorOfItsOwnCrawl() {
        Crawler crawler = Crawler.create(OPTIONS);
        Collector records = new Collector();
        crawler.crawl(seeds(20, "?latency=5ms"))
                .doOnNext(record -> crawler.close())
                .subscribe(records);
        records.assertCompleted(20);
        assertNothingIsLeft(crawler);
    }

    @Test
    void aCrawlNobodySubscribesToStartsNoThread() {
        List<Crawl> crawls = new ArrayList<>();
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            long threads = Eventually.crawlerThreads();
            for (int i = 0; i < 5; i++) {
                Crawl crawl = crawler.start(seeds(5, ""));
                crawl.adaptConcurrency();
                crawl.concurrency(3);
                crawl.journal().subscribe();
                crawl.stop();
                crawls.add(crawl);
            }
            assertThat(Eventually.crawlerThreads()).isEqualTo(threads);
        }
        assertThat(crawls).allMatch(crawl -> crawl.status().rowsRead() == 0);
    }

    @Test
    void noThreadIsStartedPerCrawl() {
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            assertThat(crawler.crawl(seeds(8, "")).collectList().block(LONGEST)).hasSize(8);
            long threads = Eventually.crawlerThreads();
            List<Collector> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Collector records = new Collector();
                crawler.crawl(seeds(8, "?latency=50ms")).subscribe(records);
                all.add(records);
            }
            for (Collector records : all) records.assertCompleted(8);
            assertThat(Eventually.crawlerThreads())
                    .isLessThanOrEqualTo(threads + 2); // event loops and parsers, at most
        }
    }

    @Test
    void aFaultInSitemapReadingEndsTheCrawlAllTheSame() {
        Scheduler rejecting = new RefusingScheduler(Schedulers.newParallel("test-parse", 2, true), () -> {
            throw new RejectedExecutionException("planted");
        });
        try (Crawler crawler = Crawler.builder(OPTIONS.toBuilder()
                        .follow(FollowOptions.NONE.toBuilder().sitemaps(true).build())
                        .build())
                .parsing(rejecting)
                .build()) {
            Crawl crawl = crawler.start(seeds(3, ""));
            Collector records = new Collector();
            crawl.records().subscribe(records);
            records.assertCompleted(3);
            assertThat(crawl.status().inFlight()).isZero();
        } finally {
            rejecting.dispose();
        }
    }

    @Test
    void aFaultOfTheFrontierEndsTheCrawlInThatError() {
        Flux<Seed> seeds = Flux.concat(seeds(5, ""), Flux.just(Seed.of(1L << 40, web.url("127.0.0.1", "/s/x"))));
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            StepVerifier.create(crawler.crawl(seeds.delaySequence(Duration.ofMillis(1))))
                    .thenConsumeWhile(record -> record.row() <= 5)
                    .expectErrorMessage("row out of range: " + (1L << 40))
                    .verify(LONGEST);
        }
    }

    @Test
    @Timeout(600)
    @Tag("slow")
    void aHundredClosesAtAnyMomentLeaveNothing() {
        Random random = new Random(13);
        for (int run = 0; run < 100; run++) {
            Crawler crawler = Crawler.create(OPTIONS);
            Collector records = new Collector();
            crawler.crawl(seeds(40, "?latency=1ms..8ms&size=20k")).subscribe(records);
            int enough = random.nextInt(40);
            Eventually.until("records of run " + run, () -> records.records.size() >= enough);
            crawler.close();
            records.assertCompleted(40);
            assertNothingIsLeft(crawler);
        }
    }

    @Test
    @Timeout(600)
    @Tag("slow")
    void aHundredCancelsAtAnyMomentLeaveNothing() {
        Random random = new Random(14);
        for (int run = 0; run < 100; run++) {
            Crawler crawler = Crawler.create(OPTIONS);
            Collector records = new Collector();
            crawler.crawl(seeds(40, "?latency=1ms..8ms&size=20k")).subscribe(records);
            int enough = random.nextInt(40);
            Eventually.until("records of run " + run, () -> records.records.size() >= enough);
            records.cancel();
            Eventually.until("no bytes held", () -> crawler.heldBytes().held() == 0);
            crawler.close();
            assertNothingIsLeft(crawler);
        }
    }

    @Test
    @Timeout(600)
    @Tag("slow")
    void aHundredDoubleSubscriptionsHarmNoCrawl() {
        Random random = new Random(15);
        for (int run = 0; run < 100; run++) {
            Crawler crawler = Crawler.create(OPTIONS);
            Crawl crawl = crawler.start(seeds(30, "?latency=1ms..8ms&size=20k"));
            Collector first = new Collector();
            Collector second = new Collector();
            crawl.records().subscribe(first);
            int enough = random.nextInt(30);
            Eventually.until("records of run " + run, () -> first.records.size() >= enough);
            crawl.records().subscribe(second);
            first.assertCompleted(30);
            assertThat(second.error.get()).isInstanceOf(IllegalStateException.class);
            crawler.close();
            assertNothingIsLeft(crawler);
        }
    }

    private Flux<Seed> seeds(int count, String query) {
        return Flux.range(1, count)
                .map(row -> Seed.of(row, web.url("127.0.0." + (1 + row % 8), "/s/page/" + row + query)));
    }

    private void assertNothingIsLeft(Crawler crawler) {
        Eventually.until("no bytes held", () -> crawler.heldBytes().held() == 0);
        Eventually.until("no thread", () -> Eventually.crawlerThreads() <= threadsBefore);
        Eventually.until("no connection", () -> web.log().openConnections() <= 0);
    }

    private static final class Collector extends BaseSubscriber<CrawlRecord> {
        final Queue<CrawlRecord> records = new ConcurrentLinkedQueue<>();
        final AtomicReference<Throwable> error = new AtomicReference<>();
        private final AtomicReference<SignalType> end = new AtomicReference<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }

        @Override
        protected void hookOnNext(CrawlRecord record) {
            records.add(record);
        }

        @Override
        protected void hookOnError(Throwable fault) {
            error.set(fault);
        }

        @Override
        protected void hookFinally(SignalType type) {
            end.set(type);
            ended.countDown();
        }

        void assertCompleted(int rows) {
            try {
                assertThat(ended.await(30, TimeUnit.SECONDS))
                        .as("the crawl ends")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(error.get()).isNull();
            assertThat(end.get()).isEqualTo(SignalType.ON_COMPLETE);
            assertThat(records)
                    .extracting(CrawlRecord::row)
                    .doesNotHaveDuplicates()
                    .hasSize(rows);
        }
    }
}
