package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Captures give their bytes back however their record ends: kept, filtered, cut off or cancelled. */
@Timeout(60)
class CaptureReleaseTest {
    private static final CrawlOptions CAPTURING = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .fetch(fetch -> fetch.captures(true))
            .frontier(frontier -> frontier.delay(Duration.ZERO).perHost(8).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    private static final int PAGES = 40;

    private final TestWeb web = TestWeb.start(TestWebOptions.anyPort());
    private final Crawler crawler = Crawler.create(CAPTURING);

    @AfterEach
    void close() {
        crawler.close();
        web.close();
    }

    private Flux<Seed> seeds() {
        return Flux.range(1, PAGES).map(i -> Seed.of(i, web.url("127.0.0." + i, "/s/a?size=20k")));
    }

    /** Crawls with a list that does not end, so that nothing is released because the crawl is over. */
    private void whileRunning(Function<Flux<CapturedRecord>, Publisher<?>> use, Runnable check)
            throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(PAGES);
        Flux<CapturedRecord> records =
                crawler.crawlWithCaptures(seeds().concatWith(Flux.never())).doOnNext(record -> seen.countDown());
        Disposable crawl = Flux.from(use.apply(records)).subscribe();
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        check.run();
        crawl.dispose();
        assertNothingIsHeld();
    }

    private void assertNothingIsHeld() {
        Flux.interval(Duration.ofMillis(5))
                .filter(tick -> crawler.heldBytes().held() == 0)
                .blockFirst(Duration.ofSeconds(20));
    }

    @Test
    void capturesThatNobodyClosesAreHeld() throws InterruptedException {
        whileRunning(
                records -> records, () -> assertThat(crawler.heldBytes().held()).isGreaterThan(PAGES * 20_000L));
    }

    @Test
    void whatAFilterDropsIsReleasedAtOnce() throws InterruptedException {
        whileRunning(
                records -> records.filter(record -> false).doOnDiscard(CapturedRecord.class, CapturedRecord::close),
                this::assertNothingIsHeld);
    }

    @Test
    void aSinkReleasesWhatAFilterAboveItDrops(@TempDir Path folder) throws InterruptedException {
        RecordSink sink = RecordSink.open(SinkTarget.of(folder.resolve("a.warc").toString()), SinkOptions.DEFAULT);
        whileRunning(
                records -> RecordSink.drainCaptured(records.filter(record -> false), List.of(sink)),
                this::assertNothingIsHeld);
    }

    @Test
    void recordsWithoutTheirCapturesHoldNothing() throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(PAGES);
        Disposable crawl = crawler.crawl(seeds().concatWith(Flux.never()))
                .doOnNext(record -> seen.countDown())
                .filter(record -> false)
                .subscribe();
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        assertNothingIsHeld();
        crawl.dispose();
    }

    @Test
    void aCrawlThatIsCutShortReleasesItsCaptures() {
        crawler.crawlWithCaptures(seeds()).take(3).blockLast();
        assertNothingIsHeld();
        crawler.crawlWithCaptures(seeds())
                .takeUntilOther(crawler.crawl(web.url("127.0.1.1", "/s/b")))
                .blockLast();
        assertNothingIsHeld();
    }
}
