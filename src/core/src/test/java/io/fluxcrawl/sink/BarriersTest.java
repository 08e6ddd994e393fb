package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A row is written down as durable when it is so in every sink, and not before. */
class BarriersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final CrawlRecord SAMPLE = SampleRecords.failed(1, "http://a/", Outcome.CANCELLED);

    private final TestPublisher<CrawlRecord> source = TestPublisher.create();
    private final TrialLog log = new TrialLog();

    @Nested
    class ByTheClock {
        private final VirtualTimeScheduler clock = VirtualTimeScheduler.getOrSet();

        @AfterEach
        void giveTheClockBack() {
            VirtualTimeScheduler.reset();
        }

        @Test
        void whatIsNewIsCommittedASecondAfterItsFirstRecord() {
            TrialSink sink = TrialSink.free();
            RecordSink.drain(source.flux(), List.of(sink), log).subscribe();
            clock.advanceTimeBy(Duration.ofSeconds(5));
            source.next(row(1), row(2));
            clock.advanceTimeBy(Duration.ofMillis(999));
            assertThat(sink.calls).doesNotContain("commit");
            source.next(row(3));
            clock.advanceTimeBy(Duration.ofMillis(1));
            assertThat(log.commits).containsExactly("[1, 2, 3] -> [3]");
            assertThat(sink.calls).endsWith("write 3", "commit", "committed 3");
        }

        @Test
        void whereNothingIsNewNothingIsCommitted() {
            TrialSink sink = TrialSink.free();
            RecordSink.drain(source.flux(), List.of(sink), log).subscribe();
            source.next(row(1));
            clock.advanceTimeBy(Duration.ofMinutes(5));
            source.complete();
            assertThat(log.commits).containsExactly("[1] -> [1]");
            assertThat(sink.calls).endsWith("commit", "committed 1", "close");
        }

        @Test
        void aSecondBarrierWaitsForTheFirst() {
            TrialSink sink = TrialSink.free();
            Runnable records = () -> {
                if (log.commits.isEmpty()) source.next(row(2), row(3));
            };
            RecordSink.drain(source.flux(), List.of(sink), log.during(records)).subscribe();
            source.next(row(1));
            clock.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(log.commits).containsExactly("[1] -> [1]");
            clock.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(log.commits).containsExactly("[1] -> [1]", "[2, 3] -> [3]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"completed", "failed", "cancelled"})
        void commitsTheLastRecordsBeforeTheSinksClose(String end) {
            TrialSink sink = TrialSink.free();
            Disposable drain = RecordSink.drain(source.flux(), List.of(sink), log)
                    .subscribe(done -> {}, error -> assertThat(error).hasMessage("the end"));
            source.next(row(1));
            if (end.equals("completed")) source.complete();
            if (end.equals("failed")) source.error(new IllegalStateException("the end"));
            if (end.equals("cancelled")) drain.dispose();
            assertThat(log.commits).containsExactly("[1] -> [1]");
            assertThat(sink.calls).endsWith("commit", "committed 1", "close");
        }
    }

    @Test
    void commitsEveryRecordOnceAtTheSamePlaceOfAllSinks() throws InterruptedException {
        List<TrialSink> sinks = List.of(TrialSink.free(), TrialSink.free(), TrialSink.free());
        int count = 5 * Barriers.MOST / 2;
        Flux<CrawlRecord> records = Flux.range(1, count).map(BarriersTest::row).publishOn(Schedulers.parallel());
        StepVerifier.create(RecordSink.drain(records, sinks, log))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(log.rows).isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(log.commits).hasSizeGreaterThan(1).allSatisfy(commit -> {
            String rows = commit.substring(1, commit.indexOf(']'));
            String last = rows.substring(rows.lastIndexOf(' ') + 1);
            assertThat(commit).endsWith("-> [" + String.join(", ", last, last, last) + "]");
        });
        for (TrialSink sink : sinks) sink.awaitEnd();
    }

    @Test
    void aRowThatOneSinkHasNotWrittenIsNotCommitted() throws InterruptedException {
        TrialSink fast = TrialSink.free();
        TrialSink slow = TrialSink.gated();
        StepVerifier.create(RecordSink.drain(source.flux(), List.of(fast, slow), log))
                .then(() -> source.next(row(1), row(2)))
                .then(source::complete)
                .then(() -> slow.permit(1))
                .then(() -> assertThat(log.commits).isEmpty())
                .then(() -> slow.permit(1))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(log.commits).containsExactly("[1, 2] -> [2, 2]");
        fast.awaitEnd();
        slow.awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write 2", "commit"})
    void afterASinkHasFailedNothingIsCommittedAnyMore(String call) throws InterruptedException {
        TrialSink good = TrialSink.free();
        TrialSink bad = TrialSink.free().failingAt(call);
        StepVerifier.create(RecordSink.drain(source.flux(), List.of(good, bad), log))
                .then(() -> source.next(row(1), row(2)))
                .then(source::complete)
                .expectErrorMessage(call + " failed")
                .verify(PATIENCE);
        good.awaitEnd();
        bad.awaitEnd();
        assertThat(log.commits).isEmpty();
        assertThat(good.calls).doesNotContain("committed 2").endsWith("close");
        assertThat(bad.calls).endsWith("close");
        assertThat(good.closings() + bad.closings()).isEqualTo(2);
    }

    @Test
    void endsTheDrainWhereTheLogCannotBeWritten() throws InterruptedException {
        TrialSink sink = TrialSink.free();
        TrialLog full = new TrialLog().failingWith(new IllegalStateException("the log is full"));
        StepVerifier.create(RecordSink.drain(source.flux(), List.of(sink), full))
                .then(() -> source.next(row(1)))
                .expectErrorMessage("the log is full") // by the clock: a second later
                .verify(PATIENCE);
        sink.awaitEnd();
        source.assertCancelled();
        assertThat(sink.calls).endsWith("commit", "close");
    }

    private static CrawlRecord row(long row) {
        return SampleRecords.again(row, SAMPLE);
    }
}
