package io.fluxcrawl.frontier;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What becomes of hosts in trouble: whole frontiers, on a clock that the test owns. */
class HostBackoffTest {
    private static final HostSignal GOOD = new HostSignal.Served(Duration.ZERO);
    private static final HostSignal REFUSED = new HostSignal.Unreached(Outcome.CONNECT_REFUSED);
    private static final HostSignal BUSY = new HostSignal.Overloaded(null);
    private static final FrontierOptions EAGER = FrontierOptions.builder()
            .delay(Duration.ZERO)
            .adaptiveDelay(AdaptiveDelay.OFF)
            .build();

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<Visit> visits = new ArrayList<>();
    private final List<Long> seconds = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private boolean ended;

    @Test
    void anOverloadedHostThatNamesNoTimeIsLeftAloneForLongerAndLonger() {
        crawl(EAGER, 5, visit -> BUSY);
        clock.advanceTimeBy(ofSeconds(1_000));
        assertThat(seconds).containsExactly(0L, 5L, 15L, 35L, 75L);
    }

    @Test
    void thatTimeHasABound() {
        HostBackoff patience = HostBackoff.builder()
                .backoff(ofSeconds(5))
                .maxBackoff(ofSeconds(12))
                .budget(100)
                .build();
        crawl(EAGER.toBuilder().hostBackoff(patience).build(), 5, visit -> BUSY);
        clock.advanceTimeBy(ofSeconds(1_000));
        assertThat(seconds).containsExactly(0L, 5L, 15L, 27L, 39L);
    }

    @Test
    void aRetryAfterIsKeptToTheLetterHoweverOftenItComes() {
        crawl(EAGER, 5, visit -> new HostSignal.Overloaded(ofSeconds(3)));
        clock.advanceTimeBy(ofSeconds(1_000));
        assertThat(seconds).containsExactly(0L, 3L, 6L, 9L, 12L);
    }

    @Test
    void successForgivesHalf() {
        crawl(EAGER, 6, visit -> visit.seed().row() == 4 ? GOOD : BUSY);
        clock.advanceTimeBy(ofSeconds(1_000));
        assertThat(seconds)
                .as("three holds, a score of three halved to one, then as if it were the second")
                .containsExactly(0L, 5L, 15L, 35L, 35L, 45L);
    }

    @Test
    void aHostThatFailsTooOftenRestsTwiceAndIsThenDown() {
        crawl(EAGER, 100, visit -> REFUSED);
        clock.advanceTimeBy(ofSeconds(1_000));
        assertThat(seconds).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 30L, 90L);
        assertThat(refusals).hasSize(90).allSatisfy(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Outcome.HOST_DOWN);
            assertThat(refusal.error()).contains("connect_refused");
        });
        assertThat(ended).isTrue();
    }

    @Test
    void withoutRestsItsRowsEndAtOnce() {
        crawl(
                EAGER.toBuilder()
                        .hostBackoff(HostBackoff.builder()
                                .pauses(0)
                                .pause(Duration.ZERO)
                                .build())
                        .build(),
                100,
                visit -> REFUSED);
        clock.advanceTime();
        assertThat(visits).hasSize(8);
        assertThat(refusals).hasSize(92);
        assertThat(ended).isTrue();
    }

    @Test
    void withRestsWithoutEndItsRowsWaitUntilItIsBack() {
        FrontierOptions waiting = EAGER.toBuilder()
                .hostBackoff(HostBackoff.builder()
                        .pauses(Integer.MAX_VALUE)
                        .pause(ofSeconds(30))
                        .build())
                .build();
        crawl(waiting, 20, visit -> clock.now(TimeUnit.SECONDS) < 3_600 ? REFUSED : GOOD);
        clock.advanceTimeBy(ofSeconds(10_000));
        assertThat(refusals).isEmpty();
        assertThat(visits).hasSize(20);
        assertThat(seconds)
                .as("30, 60, 120, 240, 480, and from then on every 600 seconds")
                .containsSubsequence(0L, 30L, 90L, 210L, 450L, 930L, 1_530L, 2_130L, 2_730L, 3_330L, 3_930L);
        assertThat(ended).isTrue();
    }

    @Test
    void aRestIsNotUsedUpByVisitsThatWereUnderWayBeforeIt() {
        FrontierOptions four = EAGER.toBuilder()
                .perHost(4)
                .hostBackoff(HostBackoff.DEFAULT.toBuilder().budget(1).build())
                .build();
        Frontier frontier = open(four, Flux.range(1, 9).map(row -> TestVisits.visit(row, "http://a/" + row)));
        clock.advanceTime();
        frontier.answer(visits.get(0), VisitOutcome.finish()); // from now on four at once
        clock.advanceTime();
        for (Visit visit : List.copyOf(visits.subList(1, 5))) {
            frontier.answer(visit, new VisitOutcome.Finish(REFUSED));
        }
        clock.advanceTimeBy(ofSeconds(30));
        assertThat(visits).as("one tries it after its first rest").hasSize(6);
        assertThat(refusals).isEmpty();
    }

    @Test
    void aHostInTroubleGetsOneVisitAtATime() {
        Frontier frontier = open(
                EAGER.toBuilder().perHost(4).build(),
                Flux.range(1, 9).map(row -> TestVisits.visit(row, "http://a/" + row)));
        clock.advanceTime();
        frontier.answer(visits.get(0), new VisitOutcome.Finish(REFUSED));
        clock.advanceTime();
        assertThat(visits).hasSize(2);
        frontier.answer(visits.get(1), new VisitOutcome.Finish(GOOD));
        clock.advanceTime();
        assertThat(visits).hasSize(6);
    }

    @Test
    void aHostThatIsDownTakesNoNewRowsAndNoRetriesUntilItsTimeIsOver() {
        HostBackoff patience = HostBackoff.DEFAULT.toBuilder()
                .budget(2)
                .pauses(0)
                .pause(Duration.ZERO)
                .downFor(ofSeconds(60))
                .build();
        Flux<Row> rows = Flux.<Row>just(TestVisits.visit(1, "http://a/1"), TestVisits.visit(2, "http://a/2"))
                .concatWith(Flux.just(TestVisits.visit(3, "http://a/3"), TestVisits.visit(4, "http://a/4"))
                        .delaySequence(ofSeconds(10), clock))
                .concatWith(Flux.just(TestVisits.visit(5, "http://a/5")).delaySequence(ofSeconds(60), clock));
        Frontier frontier = open(EAGER.toBuilder().hostBackoff(patience).build(), rows);
        clock.advanceTime();
        frontier.answer(visits.get(0), new VisitOutcome.Requeue(visits.get(0).retried(), ofSeconds(20), REFUSED));
        clock.advanceTime();
        frontier.answer(visits.get(1), new VisitOutcome.Finish(REFUSED));
        clock.advanceTimeBy(ofSeconds(25));
        assertThat(refusals).extracting(row -> row.seed().row()).containsExactly(3L, 4L, 1L);
        assertThat(refusals.get(2).attempts()).isEqualTo(1);
        assertThat(visits).hasSize(2);
        clock.advanceTimeBy(ofSeconds(60));
        assertThat(visits).as("after its time it is tried again").hasSize(3);
    }

    @Test
    void ofTenFailuresNineSetAHostAsideAndFiveDoNot() {
        FrontierOptions once = EAGER.toBuilder()
                .hostBackoff(
                        HostBackoff.builder().pauses(0).pause(Duration.ZERO).build())
                .build();
        crawl(once, 200, visit -> visit.seed().row() % 2 == 0 ? GOOD : REFUSED);
        clock.advanceTime();
        assertThat(visits).hasSize(200);
        visits.clear();
        crawl(once, 200, visit -> visit.seed().row() % 10 == 0 ? GOOD : REFUSED);
        clock.advanceTime();
        assertThat(visits).hasSizeLessThan(30);
    }

    @Test
    void whereSlotsAreFewAHostInTroubleGoesBehindThoseThatAnswer() {
        assertThat(hostsInTurn(3)).containsExactly("bad", "good", "good", "good", "bad", "bad");
    }

    @Test
    void aLargeHostInTroubleStillGoesBeforeSmallOnesThatAreWell() {
        assertThat(hostsInTurn(100).subList(0, 3)).containsExactly("bad", "bad", "bad");
    }

    /** Who goes in which order where there is one slot for a bad host of so many rows and a good one of three. */
    private List<String> hostsInTurn(int badRows) {
        Flux<Row> rows = Flux.range(1, badRows + 3)
                .map(row -> TestVisits.visit(row, (row <= badRows ? "http://bad/" : "http://good/") + row));
        Frontier frontier = Frontier.create(rows, EAGER, clock);
        frontier.concurrency(1);
        frontier.rows().subscribe(row -> {
            take(row);
            if (!(row instanceof Visit visit)) return;
            frontier.answer(visit, new VisitOutcome.Finish(visit.url().host().equals("bad") ? REFUSED : GOOD));
        });
        clock.advanceTimeBy(ofSeconds(1));
        return visits.stream().map(visit -> visit.url().host()).toList();
    }

    @Test
    void theTroubleOfOneHostIsNoOthers() {
        Flux<Row> rows = Flux.range(1, 60).map(row -> TestVisits.visit(row, "http://h" + row % 2 + "/" + row));
        crawl(EAGER, rows, visit -> visit.url().host().equals("h0") ? REFUSED : GOOD);
        clock.advanceTime();
        assertThat(visits.stream().filter(visit -> visit.url().host().equals("h1")))
                .hasSize(30);
    }

    @Test
    void theStatusCountsTheHostsThatAreHeld() {
        Frontier frontier = crawl(EAGER, 5, visit -> BUSY);
        clock.advanceTimeBy(ofSeconds(1));
        frontier.slowDown("nobody", Duration.ZERO); // a step, and with it a fresh report
        clock.advanceTime();
        assertThat(frontier.status().held()).isEqualTo(1);
        assertThat(frontier.status().tailHost()).isEqualTo("a");
    }

    @Test
    void aRowThatNeededNoRequestCostsItsHostNoPause() {
        for (int perHost : new int[] {1, 3}) {
            visits.clear();
            FrontierOptions slow = FrontierOptions.builder().perHost(perHost).build();
            crawl(slow, 1_000, visit -> visit.seed().row() == 1 ? GOOD : null);
            clock.advanceTimeBy(ofSeconds(1));
            assertThat(visits).hasSize(1_000);
        }
    }

    private Frontier crawl(FrontierOptions options, int rows, Function<Visit, @Nullable HostSignal> signal) {
        return crawl(options, Flux.range(1, rows).map(row -> TestVisits.visit(row, "http://a/" + row)), signal);
    }

    /** Answers every visit at once; null stands for a row that needed no request. */
    private Frontier crawl(FrontierOptions options, Flux<Row> rows, Function<Visit, @Nullable HostSignal> signals) {
        Frontier[] frontier = new Frontier[1];
        frontier[0] = Frontier.create(rows, options, clock);
        frontier[0].rows().doOnComplete(() -> ended = true).subscribe(row -> {
            take(row);
            if (!(row instanceof Visit visit)) return;
            HostSignal signal = signals.apply(visit);
            if (signal == null) {
                frontier[0].answer(visit, new VisitOutcome.Skip());
                return;
            }
            frontier[0].answer(visit, new VisitOutcome.Finish(signal));
        });
        clock.advanceTime();
        return frontier[0];
    }

    private Frontier open(FrontierOptions options, Flux<Row> rows) {
        Frontier frontier = Frontier.create(rows, options, clock);
        frontier.rows().subscribe(this::take);
        return frontier;
    }

    private void take(Row row) {
        if (row instanceof Refusal refusal) {
            refusals.add(refusal);
        } else {
            visits.add((Visit) row);
            seconds.add(clock.now(TimeUnit.SECONDS));
        }
    }
}
