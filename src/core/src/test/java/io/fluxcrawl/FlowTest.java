package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

/** Demand, cancelling and threads: what flows where, and what is left behind. */
class FlowTest {
    private static final int CONCURRENCY = 8;
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .obeyRobots(false)
            .concurrency(CONCURRENCY)
            .parsers(2)
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(2).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    @Test
    void withoutDemandFetchingStopsWithinTheBoundsAndThenGoesOn() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            Stepper stepper = new Stepper(20);
            crawler.crawl(TestCrawls.pages(web, 400, row -> "127.0.0." + (1 + row % 16)))
                    .subscribe(stepper);
            stepper.reached.await();
            settle(web);
            long fetched = web.log().requestCount();
            // what may be under way beyond the records asked for: the visits, as many again that were late and gave
            // their
            // slots back, and a page at either end of each parser
            assertThat(fetched).isBetween(20L, 20L + 2 * CONCURRENCY + 3 * 2);
            stepper.request(Long.MAX_VALUE);
            stepper.ended.await();
            assertThat(stepper.records.get()).isEqualTo(400);
            assertThat(web.log().requestCount()).isEqualTo(400);
        }
    }

    @Test
    void pagesAreHeldWithinTheirBudgetUntilTheyAreReadHoweverManyVisitsAreUnderWay() {
        int page = 256 << 10;
        int slack = 2 * page; // the one that may always go on, with the room it is given ahead
        CrawlOptions tight = OPTIONS.toBuilder()
                .concurrency(100)
                .fetch(fetch -> fetch.maxBodyBytes(page).maxHeldBytes(page))
                .build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(tight)) {
            String[] pages = new String[150];
            for (int i = 0; i < pages.length; i++) pages[i] = web.url("127.0.0." + (1 + i), "/s/page?size=250k");
            List<CrawlRecord> records = crawler.crawl(pages).collectList().block();
            assertThat(records).hasSize(150).allMatch(record -> record.outcome() == Outcome.OK);
            assertThat(crawler.heldBytes().peak()).isBetween((long) page / 2, (long) page + slack);
            await().until(() -> crawler.heldBytes().held() == 0);
        }
    }

    @Test
    void aCancelledCrawlHoldsNoPages() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            Stepper stepper = new Stepper(1); // the rest wait to be read
            crawler.crawl(TestCrawls.pages(web, 40, row -> "127.0.0." + (1 + row)))
                    .subscribe(stepper);
            stepper.reached.await();
            await().until(() -> crawler.heldBytes().held() > 0);
            stepper.cancel();
            await().until(() -> crawler.heldBytes().held() == 0);
        }
    }

    @Test
    void cancellingClosesTheConnectionsOfTheVisitsUnderWay() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            String[] slow = new String[CONCURRENCY];
            for (int i = 0; i < slow.length; i++) slow[i] = web.url("127.0.0." + (1 + i), "/s/slow?latency=1h");
            Subscription crawl = subscribe(crawler, slow);
            await().until(() -> web.log().inFlight() == CONCURRENCY);
            crawl.cancel();
            await().until(() -> web.log().openConnections() == 0);
        }
    }

    @Test
    void aClosedCrawlerLeavesNoThreadAndNoConnection() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            List<CrawlRecord> records =
                    TestCrawls.crawl(OPTIONS, TestCrawls.pages(web, 50, row -> "127.0.0." + (1 + row % 5)));
            assertThat(records).hasSize(50);
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .noneMatch(thread -> thread.getName().startsWith("fluxcrawl")));
            await().until(() -> web.log().openConnections() == 0);
        }
    }

    @Test
    void pagesAreReadOnTheParseThreadsOnly() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        PageParser plain = PageParser.create(ParseOptions.head());
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(OPTIONS)
                        .parser(page -> {
                            threads.add(Thread.currentThread().getName());
                            return plain.parse(page);
                        })
                        .build()) {
            crawler.crawl(TestCrawls.pages(web, 60, row -> "127.0.0." + (1 + row % 6)))
                    .blockLast();
            assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("fluxcrawl-parse"));
        }
    }

    @Test
    void aParserThatBlocksIsCaughtAndItsRowKept() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler =
                        Crawler.builder(OPTIONS).parser(FlowTest::blocking).build()) {
            CrawlRecord record = crawler.crawl(web.url("127.0.0.1", "/s/x")).blockLast();
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.INTERNAL_ERROR);
            assertThat(record.error()).contains("BlockingOperationError");
        }
    }

    @Test
    void aFaultOfTheParserIsSaidInItsRow() {
        PageParser plain = PageParser.create(ParseOptions.full());
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(OPTIONS)
                        .parser(page -> plain.parse(withoutBody(page)))
                        .build()) {
            CrawlRecord record = crawler.crawl(web.url("127.0.0.1", "/s/x")).blockLast();
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.INTERNAL_ERROR);
            assertThat(record.error()).isEqualTo("The page could not be read: NullPointerException.");
            assertThat(record.status()).isEqualTo(200);
            assertThat(record.page()).extracting(PageMetadata::contentType).isEqualTo("text/html");
        }
    }

    @SuppressWarnings("NullAway") // no page is known that the parser fails on: this stands for one
    private static Fetched withoutBody(Fetched page) {
        return new Fetched(page.url(), page.status(), page.headers(), null, false, page.exchange());
    }

    @Test
    void blockingIsCaughtOnEveryThreadOfThePipeline() {
        assertThat(Schedulers.isNonBlockingThread(Thread.currentThread())).isFalse();
        Set<String> watched = ConcurrentHashMap.newKeySet();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            crawler.crawl(TestCrawls.pages(web, 10, row -> "127.0.0.1")).blockLast();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("fluxcrawl") && Schedulers.isNonBlockingThread(thread)) {
                    watched.add(thread.getName().replaceAll("-\\d+$", ""));
                }
            }
        }
        assertThat(watched).anyMatch(name -> name.contains("parse")).anyMatch(name -> name.contains("fetch"));
    }

    private static PageMetadata blocking(Fetched page) {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("nobody stopped the sleep, which was to be refused");
    }

    private static Subscription subscribe(Crawler crawler, String... urls) {
        BaseSubscriber<CrawlRecord> subscriber = new BaseSubscriber<>() {};
        crawler.crawl(urls).subscribe(subscriber);
        return subscriber;
    }

    /** Waits until the web has nothing to answer and is asked nothing for a while: how much is bounded here, not when. */
    private static void settle(TestWeb web) {
        AtomicLong before = new AtomicLong();
        await().during(Duration.ofMillis(300))
                .until(() ->
                        before.getAndSet(web.log().requestCount()) == web.log().requestCount()
                                && web.log().inFlight() == 0);
    }

    /** Asks for so many records, then for none until told. */
    private static final class Stepper extends BaseSubscriber<CrawlRecord> {
        final CountDownLatch reached;
        final CountDownLatch ended = new CountDownLatch(1);
        final AtomicInteger records = new AtomicInteger();
        private final int first;

        Stepper(int first) {
            this.first = first;
            reached = new CountDownLatch(first);
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(first);
        }

        @Override
        protected void hookOnNext(CrawlRecord record) {
            records.incrementAndGet();
            reached.countDown();
        }

        @Override
        protected void hookOnComplete() {
            ended.countDown();
        }
    }
}
