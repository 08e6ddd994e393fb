package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.frontier.FrontierOptions;
import io.fluxcrawl.frontier.Throttle;
import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

/** Demand, cancelling and threads: what flows where, and what is left behind. */
@Timeout(60)
class FlowTest {
    private static final int CONCURRENCY = 8;
    private static final CrawlOptions OPTIONS = CrawlOptions.as("fluxcrawl-test/1")
            .withAddresses(AddressScope.ANY)
            .withObeyRobots(false)
            .withConcurrency(CONCURRENCY)
            .withParsers(2)
            .withFrontier(FrontierOptions.POLITE
                    .withDelay(Duration.ZERO)
                    .withPerHost(2)
                    .withThrottle(Throttle.OFF));

    @Test
    void withoutDemandFetchingStopsWithinTheBoundsAndThenGoesOn() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            Stepper stepper = new Stepper(20);
            crawler.crawl(CrawlerTest.pages(web, 400, row -> "127.0.0." + (1 + row % 16)))
                    .subscribe(stepper);
            assertThat(stepper.reached.await(30, TimeUnit.SECONDS)).isTrue();
            settle(web);
            long fetched = web.log().requestCount();
            // what may be under way beyond the records asked for: the visits, as many again that were late and gave
            // their
            // slots back, and a page at either end of each parser
            assertThat(fetched).isBetween(20L, 20L + 2 * CONCURRENCY + 3 * 2);
            stepper.request(Long.MAX_VALUE);
            assertThat(stepper.ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stepper.records.get()).isEqualTo(400);
            assertThat(web.log().requestCount()).isEqualTo(400);
        }
    }

    @Test
    void pagesAreHeldWithinTheirBudgetUntilTheyAreReadHoweverManyVisitsAreUnderWay() {
        int page = 256 << 10;
        int slack = 2 * page; // the one that may always go on, with the room it is given ahead
        CrawlOptions tight = OPTIONS.withConcurrency(100)
                .withFetch(OPTIONS.fetch().withMaxBytes(page).withMaxHeldBytes(page));
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(tight)) {
            String[] pages = new String[150];
            for (int i = 0; i < pages.length; i++) pages[i] = web.url("127.0.0." + (1 + i), "/s/page?size=250k");
            List<CrawlRecord> records = crawler.crawl(pages).collectList().block(Duration.ofSeconds(60));
            assertThat(records).hasSize(150).allMatch(record -> record.outcome() == Outcome.OK);
            assertThat(crawler.pagesHeld().peak()).isBetween((long) page / 2, (long) page + slack);
            assertThat(crawler.pagesHeld().held()).isZero();
        }
    }

    @Test
    void aCancelledCrawlHoldsNoPages() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            Stepper stepper = new Stepper(1); // the rest wait to be read
            crawler.crawl(CrawlerTest.pages(web, 40, row -> "127.0.0." + (1 + row)))
                    .subscribe(stepper);
            assertThat(stepper.reached.await(30, TimeUnit.SECONDS)).isTrue();
            await(() -> crawler.pagesHeld().held() > 0);
            stepper.cancel();
            await(() -> crawler.pagesHeld().held() == 0);
        }
    }

    @Test
    void cancellingClosesTheConnectionsOfTheVisitsUnderWay() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            String[] slow = new String[CONCURRENCY];
            for (int i = 0; i < slow.length; i++) slow[i] = web.url("127.0.0." + (1 + i), "/s/slow?latency=1h");
            Subscription crawl = subscribe(crawler, slow);
            await(() -> web.log().inFlight() == CONCURRENCY);
            crawl.cancel();
            await(() -> web.log().openConnections() == 0);
        }
    }

    @Test
    void aClosedCrawlerLeavesNoThreadAndNoConnection() throws InterruptedException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            List<CrawlRecord> records =
                    CrawlerTest.crawl(OPTIONS, CrawlerTest.pages(web, 50, row -> "127.0.0." + (1 + row % 5)));
            assertThat(records).hasSize(50);
            await(() -> Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .noneMatch(thread -> thread.getName().startsWith("fluxcrawl")));
            await(() -> web.log().openConnections() == 0);
        }
    }

    @Test
    void pagesAreReadOnTheParseThreadsOnly() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        PageParser plain = PageParser.create(ParseOptions.head());
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS, page -> {
                    threads.add(Thread.currentThread().getName());
                    return plain.parse(page);
                })) {
            crawler.crawl(CrawlerTest.pages(web, 60, row -> "127.0.0." + (1 + row % 6)))
                    .blockLast();
            assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("fluxcrawl-parse"));
        }
    }

    @Test
    void aParserThatBlocksIsCaughtAndItsRowKept() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS, FlowTest::blocking)) {
            CrawlRecord record = crawler.crawl(web.url("127.0.0.1", "/s/x")).blockLast(Duration.ofSeconds(30));
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.INTERNAL_ERROR);
            assertThat(record.error()).contains("BlockingOperationError");
        }
    }

    @Test
    void aFaultOfTheParserIsSaidInItsRow() {
        PageParser plain = PageParser.create(ParseOptions.full());
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS, page -> plain.parse(withoutBody(page)))) {
            CrawlRecord record = crawler.crawl(web.url("127.0.0.1", "/s/x")).blockLast(Duration.ofSeconds(30));
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
            crawler.crawl(CrawlerTest.pages(web, 10, row -> "127.0.0.1")).blockLast();
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

    /** Until nothing has been asked of the web for a while: what is bounded here is how much, not when. */
    private static void settle(TestWeb web) throws InterruptedException {
        long before;
        do {
            before = web.log().requestCount();
            new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        } while (web.log().requestCount() != before || web.log().inFlight() > 0);
    }

    private static void await(Condition condition) throws InterruptedException {
        while (!condition.holds()) new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS); // @Timeout is the bound
    }

    private interface Condition {
        boolean holds();
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
