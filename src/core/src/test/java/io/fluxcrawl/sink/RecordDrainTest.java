package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class RecordDrainTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final CrawlRecord SAMPLE = SampleRecords.failed(1, "http://a/", Outcome.CANCELLED);

    private final TestPublisher<CrawlRecord> source = TestPublisher.create();

    @AfterEach
    void giveTheClockBack() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void everySinkGetsEveryRecordInOrderAndIsClosedOnce() throws InterruptedException {
        List<TrialSink> sinks = List.of(TrialSink.free(), TrialSink.free(), TrialSink.free());
        Flux<CrawlRecord> records = records(20_000).publishOn(Schedulers.parallel());
        StepVerifier.create(RecordSink.drain(records, sinks)).expectComplete().verify(PATIENCE);
        for (TrialSink sink : sinks) {
            assertThat(sink.rows)
                    .isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
            assertThat(sink.closings()).isOne();
            assertThat(sink.calls).last().isEqualTo("close");
            sink.awaitEnd();
        }
    }

    @Test
    void aCrawlWithoutRecordsClosesItsSinksAndCompletes() throws InterruptedException {
        TrialSink sink = TrialSink.free();
        StepVerifier.create(RecordSink.drain(Flux.empty(), List.of(sink)))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(sink.calls).containsExactly("close");
        sink.awaitEnd();
    }

    @Test
    void withoutSinksTheRecordsAreStillAskedFor() {
        AtomicLong seen = new AtomicLong();
        StepVerifier.create(RecordSink.drain(records(1_000).doOnNext(each -> seen.incrementAndGet()), List.of()))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(seen).hasValue(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, RecordSink.HELD})
    void aStoppedSinkBoundsTheDemandUntilItContinues(int held) throws InterruptedException {
        TrialSink slow = TrialSink.gated();
        TrialSink fast = TrialSink.free();
        AtomicLong requested = new AtomicLong();
        CountDownLatch fastHasAll = new CountDownLatch(held);
        Flux<CrawlRecord> records = records(10_000)
                .doOnRequest(requested::addAndGet)
                .doOnNext(each -> {
                    assertThat(each.row()).isLessThanOrEqualTo(slow.rows.size() + held + 1L);
                    fastHasAll.countDown();
                });
        Mono<Void> drain = new RecordDrain(records.map(CapturedRecord::of), List.of(slow, fast), held);
        CountDownLatch done = new CountDownLatch(1);
        drain.doOnTerminate(done::countDown).subscribe();

        assertThat(fastHasAll.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(requested).hasValue(held);
        slow.permit(held);
        slow.permit(20_000);
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(slow.rows).hasSize(10_000).isEqualTo(fast.rows);
        slow.awaitEnd();
        fast.awaitEnd();
    }

    @Test
    void anErrorOfTheRecordsComesAfterAllSinksAreClosed() throws InterruptedException {
        List<TrialSink> sinks = List.of(TrialSink.free(), TrialSink.free());
        Flux<CrawlRecord> records = records(50).concatWith(Flux.error(new IllegalStateException("the end")));
        StepVerifier.create(RecordSink.drain(records, sinks))
                .expectErrorMessage("the end")
                .verify(PATIENCE);
        for (TrialSink sink : sinks) {
            assertThat(sink.rows).hasSize(50);
            assertThat(sink.closings()).isOne();
            sink.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"write 2", "flush", "close"})
    void anErrorOfOneSinkEndsTheCrawlOnceTheOthersAreClosed(String call) throws InterruptedException {
        TrialSink good = TrialSink.free();
        TrialSink bad = TrialSink.gated().failingAt(call);
        StepVerifier.create(RecordSink.drain(source.flux(), List.of(good, bad)))
                .then(() -> source.next(row(1), row(2)))
                .then(() -> bad.permit(2))
                .then(() -> {
                    if (call.equals("close")) source.complete();
                })
                .expectErrorMessage(call + " failed")
                .verify(PATIENCE);
        good.awaitEnd();
        bad.awaitEnd();
        if (!call.equals("close")) source.assertCancelled();
        // the other may fail before this one has had the second row; without a hole in any case
        if (call.equals("close")) assertThat(good.rows).containsExactly(1L, 2L);
        assertThat(List.of(1L, 2L)).startsWith(good.rows.toArray(Long[]::new));
        assertThat(good.closings()).isOne();
        assertThat(bad.closings()).isOne();
        assertThat(bad.calls).filteredOn(call::equals).hasSize(1);
    }

    @Test
    void aFailedSinkIsOnlyClosedAndLaterErrorsAreSuppressed() throws InterruptedException {
        TrialSink slow = TrialSink.gated().failingAt("close");
        TrialSink bad = TrialSink.gated().failingAt("write 1");
        StepVerifier.create(RecordSink.drain(source.flux(), List.of(slow, bad)))
                .then(() -> source.next(row(1), row(2), row(3)))
                .then(() -> bad.permit(3))
                .then(() -> slow.permit(3))
                .expectErrorSatisfies(error -> {
                    assertThat(error).hasMessage("write 1 failed");
                    assertThat(error.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("close failed");
                })
                .verify(PATIENCE);
        slow.awaitEnd();
        bad.awaitEnd();
        assertThat(bad.calls).containsExactly("write 1", "close");
        assertThat(slow.rows).containsExactly(1L, 2L, 3L);
    }

    @Test
    void cancellationWritesWhatIsHeldAndClosesEverySink() throws InterruptedException {
        TrialSink slow = TrialSink.gated();
        TrialSink fast = TrialSink.free();
        Disposable crawl = RecordSink.drain(source.flux(), List.of(slow, fast)).subscribe();
        source.next(row(1), row(2), row(3));
        crawl.dispose();
        source.assertCancelled();
        slow.permit(3);
        slow.awaitEnd();
        fast.awaitEnd();
        for (TrialSink sink : List.of(slow, fast)) {
            assertThat(sink.rows).containsExactly(1L, 2L, 3L);
            assertThat(sink.closings()).isOne();
        }
    }

    @Test
    void aSlowTrickleIsFlushedAtOnceAndAFastOneOnceASecond() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();
        TrialSink sink = TrialSink.free();
        RecordSink.drain(source.flux(), List.of(sink)).subscribe();
        source.next(row(1));
        assertThat(sink.calls).containsExactly("write 1", "flush");

        clock.advanceTimeBy(Duration.ofMillis(300));
        source.next(row(2), row(3));
        clock.advanceTimeBy(Duration.ofMillis(699));
        assertThat(sink.calls).endsWith("flush", "write 2", "write 3");
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(sink.calls).endsWith("write 3", "flush");

        clock.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(sink.calls).filteredOn("flush"::equals).hasSize(2);
        source.next(row(4));
        assertThat(sink.calls).endsWith("write 4", "flush");
        source.complete();
        assertThat(sink.calls).endsWith("flush", "close");
    }

    @Test
    void aSecondSubscriberIsRefused() {
        Mono<Void> drain = RecordSink.drain(Flux.empty(), List.of(TrialSink.free()));
        StepVerifier.create(drain).expectComplete().verify(PATIENCE);
        StepVerifier.create(drain)
                .expectErrorMessage("Sinks are drained to once")
                .verify(PATIENCE);
    }

    private static Flux<CrawlRecord> records(int count) {
        return Flux.range(1, count).map(RecordDrainTest::row);
    }

    private static CrawlRecord row(long row) {
        return SampleRecords.again(row, SAMPLE);
    }
}
