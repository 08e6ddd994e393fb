package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.parse.FieldSource;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Whatever is thrown in a step of a crawl, every row has its record or the crawl ends with an error. */
@Timeout(60)
class FaultNetTest {
    private static final int ROWS = 12;
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .obeyRobots(false)
            .concurrency(4)
            .parsers(2)
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(2).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    private TestWeb web;

    /** Errors that belong to the row at hand. */
    enum RowFault {
        STACK_OVERFLOW,
        MISSING_CLASS,
        ASSERTION,
        EXCEPTION,
        REACTOR_BUBBLING;

        void raise() {
            switch (this) {
                case STACK_OVERFLOW -> throw new StackOverflowError("planted");
                case MISSING_CLASS -> throw new NoClassDefFoundError("planted");
                case ASSERTION -> throw new AssertionError("planted");
                case EXCEPTION -> throw new IllegalStateException("planted");
                case REACTOR_BUBBLING -> throw reactor.core.Exceptions.bubble(new IllegalStateException("planted"));
                default -> throw new IllegalArgumentException();
            }
        }
    }

    /** How a crawl ended. */
    private record End(List<CrawlRecord> records, @Nullable Throwable error) {
        long count(Outcome outcome) {
            return records.stream().filter(each -> each.outcome() == outcome).count();
        }

        void assertOutOfMemory() {
            assertThat(error).isInstanceOf(CrawlFailedException.class).hasMessageContaining("the memory ran out");
            assertThat(((CrawlFailedException) error).reason()).isEqualTo(CrawlFailedException.Reason.OUT_OF_MEMORY);
        }
    }

    @BeforeEach
    void start() {
        web = TestWeb.start(TestWebOptions.anyPort());
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatAParserThrowsIsTheRecordOfItsRow(RowFault fault) {
        End end = crawl(Crawler.builder(OPTIONS).parser(throwing(fault::raise)));
        assertThat(end.error).isNull();
        assertThat(end.count(Outcome.INTERNAL_ERROR)).isEqualTo(1);
        assertThat(end.count(Outcome.OK)).isEqualTo(ROWS - 1);
    }

    @Test
    void memoryThatRunsOutInAParserEndsTheCrawl() {
        crawl(Crawler.builder(OPTIONS).parser(throwing(FaultNetTest::runOutOfMemory)))
                .assertOutOfMemory();
    }

    @Test
    void memoryThatRunsOutInAParserOnAnEventLoopEndsTheCrawl() {
        CrawlOptions without = OPTIONS.toBuilder().parsers(0).build();
        crawl(Crawler.builder(without).parser(throwing(FaultNetTest::runOutOfMemory)))
                .assertOutOfMemory();
    }

    @ParameterizedTest
    @EnumSource
    void whatAListenerThrowsHarmsNoRow(RowFault fault) {
        End end = crawl(Crawler.builder(OPTIONS).listener(listener(fault::raise)));
        assertThat(end.error).isNull();
        assertThat(end.count(Outcome.OK)).isEqualTo(ROWS);
    }

    @Test
    void memoryThatRunsOutInAListenerEndsTheCrawlWhateverTheThread() {
        crawl(Crawler.builder(OPTIONS).listener(new CrawlListener() {
                    @Override
                    public void visitStarted(Seed seed, CrawlUrl url, int attempt) {
                        if (seed.row() == 5) runOutOfMemory(); // on the frontier's thread
                    }
                }))
                .assertOutOfMemory();
        crawl(Crawler.builder(OPTIONS).listener(new CrawlListener() {
                    @Override
                    public void responseReceived(Seed seed, CrawlUrl url, int status, Duration time) {
                        if (seed.row() == 5) runOutOfMemory(); // on an event loop
                    }
                }))
                .assertOutOfMemory();
        crawl(Crawler.builder(OPTIONS).listener(new CrawlListener() {
                    @Override
                    public void visitEnded(Seed seed, Outcome outcome) {
                        if (seed.row() == 5) runOutOfMemory(); // on a parse thread
                    }
                }))
                .assertOutOfMemory();
    }

    @Test
    void memoryThatRunsOutInAStepOfTheFrontierEndsTheCrawl() {
        End end = crawl(
                Crawler.builder(OPTIONS).listener(new CrawlListener() {
                    @Override
                    public void hostHeld(String host, Duration time, String reason) {
                        runOutOfMemory();
                    }
                }),
                row -> row == 5 ? "/s/page/5?status=429" : "/s/page/" + row);
        end.assertOutOfMemory();
    }

    @Test
    void aMissingClassInAFieldExtractorIsAnErrorOfThatField() {
        CrawlOptions fields = OPTIONS.toBuilder()
                .parse(ParseOptions.builder()
                        .fields(List.of(field(RowFault.MISSING_CLASS::raise)))
                        .build())
                .build();
        End end = crawl(Crawler.builder(fields));
        assertThat(end.error).isNull();
        assertThat(end.count(Outcome.OK)).isEqualTo(ROWS);
    }

    @Test
    void memoryThatRunsOutInAFieldExtractorEndsTheCrawl() {
        CrawlOptions fields = OPTIONS.toBuilder()
                .parse(ParseOptions.builder()
                        .fields(List.of(field(FaultNetTest::runOutOfMemory)))
                        .build())
                .build();
        crawl(Crawler.builder(fields)).assertOutOfMemory();
    }

    @ParameterizedTest
    @EnumSource
    void whatAnOperatorOfTheCallerThrowsReachesItsSubscriber(RowFault fault) {
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            Throwable error =
                    ended(crawler.crawl(seeds(row -> "/s/page/" + row)).doOnNext(record -> fault.raise())).error;
            assertThat(error).hasStackTraceContaining("planted");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAListThrowsEndsTheCrawlAfterTheRowsBefore(RowFault fault) {
        Flux<Seed> list = seeds(row -> "/s/page/" + row).map(seed -> {
            if (seed.row() == 7) fault.raise();
            return seed;
        });
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            End end = ended(crawler.crawl(list));
            assertThat(end.error).hasStackTraceContaining("planted");
            assertThat(end.count(Outcome.OK)).isEqualTo(6);
        }
    }

    @Test
    void memoryThatRunsOutInAListEndsTheCrawl() {
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            ended(crawler.crawl(Flux.defer(() -> {
                        runOutOfMemory();
                        return Flux.empty();
                    })))
                    .assertOutOfMemory();
        }
    }

    @Test
    void aThreadThatCannotBeStartedEndsTheCrawl() {
        Scheduler exhausted = new RefusingScheduler(Schedulers.newParallel("test-parse", 2, true), () -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        try {
            crawl(Crawler.builder(OPTIONS.toBuilder()
                                    .follow(FollowOptions.NONE.toBuilder()
                                            .sitemaps(true)
                                            .build())
                                    .build())
                            .parsing(exhausted))
                    .assertOutOfMemory();
        } finally {
            exhausted.dispose();
        }
    }

    @Test
    void afterACrawlThatRanOutOfMemoryTheCrawlerMakesAnother() {
        try (Crawler crawler = Crawler.builder(OPTIONS)
                .parser(throwing(FaultNetTest::runOutOfMemory))
                .build()) {
            ended(crawler.crawl(seeds(row -> "/s/page/" + row))).assertOutOfMemory();
            End second = ended(crawler.crawl(seeds(row -> "/s/other/" + row)));
            assertThat(second.error).isNull();
            assertThat(second.count(Outcome.OK)).isEqualTo(ROWS);
            Eventually.until("no bytes held", () -> crawler.heldBytes().held() == 0);
        }
    }

    @Test
    void aCrawlInWhichNothingHappensEndsAndNamesTheRow() throws InterruptedException {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Scheduler mayBlock = Schedulers.newBoundedElastic(2, 100, "test-parse");
        try (Crawler crawler = Crawler.builder(OPTIONS)
                .watching(time)
                .parsing(mayBlock)
                .parser(throwing(() -> {
                    entered.countDown();
                    await(leave);
                }))
                .build()) {
            List<CrawlRecord> records = new ArrayList<>();
            java.util.concurrent.CompletableFuture<Throwable> failed = new java.util.concurrent.CompletableFuture<>();
            crawler.crawl(seeds(row -> "/s/page/" + row)).subscribe(records::add, failed::complete);
            entered.await();
            Eventually.until("the other records", () -> records.size() == ROWS - 1);
            Eventually.until("the end", () -> {
                time.advanceTimeBy(Duration.ofMinutes(1));
                return failed.isDone();
            });
            assertThat(failed.join())
                    .isInstanceOf(CrawlFailedException.class)
                    .hasMessageContaining("row 5 (")
                    .hasMessageContaining("/s/page/5) is being parsed");
            leave.countDown();
        } finally {
            time.dispose();
            mayBlock.dispose();
        }
    }

    @Test
    void aCrawlWhoseSubscriberAsksForNothingIsNotEnded() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (Crawler crawler = Crawler.builder(OPTIONS).watching(time).build()) {
            reactor.test.StepVerifier.create(crawler.crawl(seeds(row -> "/s/page/" + row)), 1)
                    .expectNextCount(1)
                    .then(() -> time.advanceTimeBy(Duration.ofDays(1)))
                    .thenRequest(Long.MAX_VALUE)
                    .expectNextCount(ROWS - 1)
                    .expectComplete()
                    .verify();
        } finally {
            time.dispose();
        }
    }

    private End crawl(Crawler.Builder builder) {
        return crawl(builder, row -> "/s/page/" + row);
    }

    private End crawl(Crawler.Builder builder, Function<Integer, String> path) {
        try (Crawler crawler = builder.build()) {
            return ended(crawler.crawl(seeds(path)));
        }
    }

    private static End ended(Flux<CrawlRecord> crawl) {
        List<CrawlRecord> records = new ArrayList<>();
        Signal<Void> end = crawl.doOnNext(records::add).then().materialize().block();
        return new End(records, Objects.requireNonNull(end).getThrowable());
    }

    private Flux<Seed> seeds(Function<Integer, String> path) {
        return Flux.range(1, ROWS).map(row -> Seed.of(row, web.url("127.0.0." + (1 + row % 4), path.apply(row))));
    }

    /** A parser whose fifth page meets a fault. */
    private static PageParser throwing(Runnable fault) {
        PageParser parser = PageParser.create(ParseOptions.builder().build());
        return new PageParser() {
            @Override
            public PageMetadata parse(Fetched page) {
                if (page.url().href().endsWith("/page/5")) fault.run();
                return parser.parse(page);
            }
        };
    }

    private static CrawlListener listener(Runnable fault) {
        return new CrawlListener() {
            @Override
            public void visitStarted(Seed seed, CrawlUrl url, int attempt) {
                fault.run();
            }

            @Override
            public void responseReceived(Seed seed, CrawlUrl url, int status, Duration time) {
                fault.run();
            }

            @Override
            public void visitEnded(Seed seed, Outcome outcome) {
                fault.run();
            }
        };
    }

    private static FieldExtractor field(Runnable fault) {
        return new FieldExtractor() {
            @Override
            public String name() {
                return "planted";
            }

            @Override
            public List<String> extract(FieldSource page) {
                fault.run();
                return List.of();
            }
        };
    }

    private static void runOutOfMemory() {
        throw new OutOfMemoryError("planted");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(50, TimeUnit.SECONDS)) throw new IllegalStateException("not let go");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
