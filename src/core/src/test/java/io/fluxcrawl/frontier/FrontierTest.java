package io.fluxcrawl.frontier;

import static io.fluxcrawl.frontier.TestVisits.visit;
import static io.fluxcrawl.testing.CrawlUrls.url;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The rules of manners, each on a clock that the test owns. */
class FrontierTest {
    private static final FrontierOptions TWO_SECONDS =
            FrontierOptions.builder().delay(ofSeconds(2)).build();

    @Test
    void oneHostWaitsWhileAnotherGoesAhead() {
        StepVerifier.withVirtualTime(() -> visitAll(TWO_SECONDS, "http://a/1", "http://a/2", "http://b/1"))
                .expectNext("http://a/1", "http://b/1")
                .expectNoEvent(ofMillis(1_999))
                .thenAwait(ofMillis(1))
                .expectNext("http://a/2")
                .verifyComplete();
    }

    @Test
    void whereSlotsAreFewTheHostWithMostWorkLeftGoesFirst() {
        Flux<Row> rows = visits(2, "http://small/").concatWith(visits(4, "http://large/"));
        StepVerifier.withVirtualTime(
                        () -> answered(rows, TWO_SECONDS, FrontierTest::finish).map(FrontierTest::href), 0)
                .thenAwait(ofSeconds(1)) // time to read the list
                .thenRequest(1)
                .expectNext("http://large/1")
                .thenRequest(1)
                .expectNext("http://small/1")
                .thenCancel()
                .verify();
    }

    @Test
    void theSecondRowOfAUrlIsADuplicateThatNamesTheFirst() {
        Flux<Row> rows = Flux.just(visit(3, "http://a/x"), visit(7, "http://A:80/./x"));
        StepVerifier.withVirtualTime(() -> answered(rows, TWO_SECONDS, FrontierTest::finish))
                .expectNextMatches(row -> row instanceof Refusal refusal
                        && refusal.reason() == Outcome.DUPLICATE
                        && refusal.seed().row() == 7
                        && Long.valueOf(3).equals(refusal.duplicateOf()))
                .expectNextMatches(row -> row instanceof Visit)
                .verifyComplete();
    }

    @Test
    void aRefusedRowPassesWithoutAVisit() {
        Refusal refusal = Refusal.invalid(Seed.of(1, "nonsense"), "No URL.");
        StepVerifier.withVirtualTime(() -> answered(Flux.just(refusal), TWO_SECONDS, FrontierTest::finish))
                .expectNext(refusal)
                .verifyComplete();
    }

    @Test
    void aHostsFirstVisitGoesAloneAndThenAsManyAsAllowed() {
        FrontierOptions threeAtOnce =
                FrontierOptions.builder().perHost(3).delay(Duration.ZERO).build();
        List<Visit> out = new ArrayList<>();
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(visits(6, "http://a/"), threeAtOnce, clock);
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTime();
        assertThat(out).hasSize(1);
        frontier.answer(out.get(0), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(out).hasSize(4);
        frontier.answer(out.get(1), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(out).hasSize(5);
    }

    @Test
    void whereSeveralGoAtOnceTheirStartsAreAPauseApart() {
        FrontierOptions twoAtOnce = TWO_SECONDS.toBuilder().perHost(2).build();
        List<Visit> out = new ArrayList<>();
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(visits(4, "http://a/"), twoAtOnce, clock);
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTime();
        frontier.answer(out.get(0), VisitOutcome.finish()); // the first is alone, so the pause counts from its end
        clock.advanceTimeBy(ofSeconds(2));
        assertThat(out).hasSize(2);
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(out).hasSize(2);
        clock.advanceTimeBy(ofMillis(1));
        assertThat(out).as("the second is still under way").hasSize(3);
    }

    @Test
    void thePauseCountsFromTheEndOfAVisitHoweverLongItTook() {
        List<Visit> out = new ArrayList<>();
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(visits(2, "http://a/"), TWO_SECONDS, clock);
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTimeBy(ofSeconds(30));
        frontier.answer(out.get(0), VisitOutcome.finish());
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(out).hasSize(1);
        clock.advanceTimeBy(ofMillis(1));
        assertThat(out).hasSize(2);
    }

    @Test
    void aRowThatComesBackWaitsItsTimeAndThenGoesBeforeItsHostsOthers() {
        StepVerifier.withVirtualTime(() -> answered(visits(3, "http://a/"), TWO_SECONDS, (frontier, visit) -> {
                            if (visit.url().target().equals("/1") && visit.attempts() == 0) {
                                frontier.answer(visit, VisitOutcome.requeue(visit.retried(), ofSeconds(3)));
                            } else {
                                frontier.answer(visit, VisitOutcome.finish());
                            }
                        })
                        .map(FrontierTest::href))
                .expectNext("http://a/1")
                .thenAwait(ofSeconds(2))
                .expectNext("http://a/2")
                .thenAwait(ofSeconds(2))
                .expectNext("http://a/1")
                .thenAwait(ofSeconds(2))
                .expectNext("http://a/3")
                .verifyComplete();
    }

    @Test
    void aRedirectGoesToTheQueueOfItsNewHost() {
        StepVerifier.withVirtualTime(() -> answered(
                                Flux.just(visit(1, "http://a/"), visit(2, "http://b/")),
                                TWO_SECONDS,
                                (frontier, visit) -> {
                                    if (visit.url().host().equals("a")) {
                                        frontier.answer(
                                                visit,
                                                VisitOutcome.requeue(visit.at(url("http://b/moved")), Duration.ZERO));
                                    } else {
                                        frontier.answer(visit, VisitOutcome.finish());
                                    }
                                })
                        .map(FrontierTest::href))
                .expectNext("http://a/", "http://b/")
                .expectNoEvent(ofMillis(1_999))
                .thenAwait(ofMillis(1))
                .expectNext("http://b/moved")
                .verifyComplete();
    }

    @Test
    void aRetryAfterKeepsTheWholeHostBackAndNoOther() {
        StepVerifier.withVirtualTime(() -> answered(
                                Flux.just(
                                        visit(1, "http://a/1"),
                                        visit(2, "http://a/2"),
                                        visit(3, "http://b/1"),
                                        visit(4, "http://b/2")),
                                TWO_SECONDS,
                                (frontier, visit) -> {
                                    boolean first = visit.url().href().equals("http://a/1");
                                    HostSignal hold = first ? new HostSignal.Overloaded(ofSeconds(10)) : null;
                                    frontier.answer(visit, new VisitOutcome.Finish(hold));
                                })
                        .map(FrontierTest::href))
                .expectNext("http://a/1", "http://b/1")
                .thenAwait(ofSeconds(2))
                .expectNext("http://b/2")
                .expectNoEvent(ofMillis(7_999))
                .thenAwait(ofMillis(1))
                .expectNext("http://a/2")
                .verifyComplete();
    }

    @Test
    void aCrawlDelaySlowsItsHostDownToOneVisitAtATime() {
        FrontierOptions eager =
                FrontierOptions.builder().perHost(8).delay(Duration.ZERO).build();
        StepVerifier.withVirtualTime(() -> answered(visits(3, "http://a/"), eager, (frontier, visit) -> {
                            frontier.slowDown("a", ofSeconds(5));
                            frontier.answer(visit, VisitOutcome.finish());
                        })
                        .map(FrontierTest::href))
                .expectNext("http://a/1")
                .expectNoEvent(ofMillis(4_999))
                .thenAwait(ofMillis(1))
                .expectNext("http://a/2")
                .expectNoEvent(ofMillis(4_999))
                .thenAwait(ofMillis(1))
                .expectNext("http://a/3")
                .verifyComplete();
    }

    @Test
    void aCrawlDelayBelowOurOwnPauseChangesNoPause() {
        StepVerifier.withVirtualTime(() -> answered(visits(2, "http://a/"), TWO_SECONDS, (frontier, visit) -> {
                            frontier.slowDown("a", ofMillis(10));
                            frontier.answer(visit, VisitOutcome.finish());
                        })
                        .map(FrontierTest::href))
                .expectNext("http://a/1")
                .expectNoEvent(ofMillis(1_999))
                .thenAwait(ofMillis(1))
                .expectNext("http://a/2")
                .verifyComplete();
    }

    @Test
    void nothingLeavesWithoutDemand() {
        StepVerifier.withVirtualTime(
                        () -> answered(
                                Flux.just(visit(1, "http://a/"), visit(2, "http://b/"), visit(3, "http://c/")),
                                TWO_SECONDS,
                                FrontierTest::finish),
                        1)
                .expectNextCount(1)
                .expectNoEvent(ofSeconds(60))
                .thenRequest(2)
                .expectNextCount(2)
                .verifyComplete();
    }

    @Test
    void theInputIsReadNoFurtherAheadThanAllowed() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        TestPublisher<Row> input = TestPublisher.create();
        Frontier frontier = Frontier.create(
                input.flux(), TWO_SECONDS.toBuilder().maxQueued(3).build(), clock);
        List<Visit> out = new ArrayList<>();
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTime();
        for (int row = 1; row <= 4; row++) {
            input.assertMinRequested(1).next(visit(row, "http://a/" + row));
            clock.advanceTime();
        }
        assertThat(out).as("one is out, three wait").hasSize(1);
        assertThat(frontier.status().queued()).isLessThanOrEqualTo(3);
        frontier.answer(out.get(0), VisitOutcome.finish());
        clock.advanceTimeBy(ofSeconds(2));
        input.assertMinRequested(1);
    }

    @Test
    void theCrawlEndsOnlyWhenTheLastVisitIsAnswered() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(visits(1, "http://a/"), TWO_SECONDS, clock);
        List<Row> out = new ArrayList<>();
        boolean[] ended = {false};
        frontier.rows().subscribe(out::add, e -> {}, () -> ended[0] = true);
        clock.advanceTimeBy(ofSeconds(599));
        assertThat(ended[0]).isFalse();
        frontier.answer((Visit) out.get(0), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(ended[0]).isTrue();
    }

    @Test
    void anErrorOfTheInputComesAfterAllRowsBeforeIt() {
        Flux<Row> torn = Flux.concat(visits(2, "http://a/"), Flux.error(new IllegalStateException("torn")));
        StepVerifier.withVirtualTime(() -> answered(torn, TWO_SECONDS, FrontierTest::finish))
                .expectNextCount(1)
                .thenAwait(ofSeconds(2))
                .expectNextCount(1)
                .verifyErrorMessage("torn");
    }

    @Test
    void stoppingGivesEveryOtherRowBackAsCancelled() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(
                visits(1_000, "http://a/"),
                TWO_SECONDS.toBuilder().maxQueued(10).build(),
                clock);
        List<Row> out = new ArrayList<>();
        boolean[] ended = {false};
        frontier.rows().subscribe(out::add, e -> {}, () -> ended[0] = true);
        clock.advanceTime();
        frontier.stop();
        clock.advanceTime();
        assertThat(ended[0]).as("one is still under way").isFalse();
        frontier.answer((Visit) out.get(0), VisitOutcome.requeue(((Visit) out.get(0)).retried(), ofSeconds(1)));
        clock.advanceTime();
        assertThat(ended[0]).isTrue();
        assertThat(out).hasSize(1_001);
        assertThat(out.stream().skip(1))
                .allMatch(row -> row instanceof Refusal refusal && refusal.reason() == Outcome.CANCELLED)
                .extracting(row -> row.seed().row())
                .doesNotHaveDuplicates();
    }

    @Test
    void cancellingCancelsTheInput() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        TestPublisher<Row> input = TestPublisher.create();
        Frontier frontier = Frontier.create(input.flux(), TWO_SECONDS, clock);
        frontier.rows().subscribe().dispose();
        clock.advanceTime();
        input.assertCancelled().assertNoSubscribers();
    }

    @Test
    void aVisitSaysWhetherItsHostHasMoreRows() {
        StepVerifier.withVirtualTime(() -> answered(visits(2, "http://a/"), TWO_SECONDS, FrontierTest::finish))
                .expectNextMatches(row -> row instanceof Visit visit && visit.moreQueued())
                .thenAwait(ofSeconds(2))
                .expectNextMatches(row -> row instanceof Visit visit && !visit.moreQueued())
                .verifyComplete();
    }

    @Test
    void theStatusNamesTheHostThatHoldsTheEndBack() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Flux<Row> rows = visits(5, "http://slow/").concatWith(visits(2, "http://b/"));
        Frontier frontier = Frontier.create(rows, TWO_SECONDS, clock);
        frontier.rows().subscribe();
        clock.advanceTimeBy(ofSeconds(1));
        frontier.slowDown("nobody", Duration.ZERO); // a step, and with it a fresh report
        clock.advanceTime();
        assertThat(frontier.status().tailHost()).isEqualTo("slow");
        assertThat(frontier.status().tail()).isEqualTo(ofSeconds(8));
        assertThat(frontier.status().inFlight()).isEqualTo(2);
    }

    @Test
    void aFaultOfAStepEndsTheCrawlAfterTheRowsSoFar() {
        long tooLarge = 1L << 40; // no table has room for this row number
        TestPublisher<Row> input = TestPublisher.create();
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(input.flux(), TWO_SECONDS, clock);
        StepVerifier.create(frontier.rows().map(row -> row.seed().row()))
                .then(() -> input.next(visit(1, "http://a/1")))
                .then(clock::advanceTime)
                .expectNext(1L)
                .then(() -> input.next(visit(tooLarge, "http://a/2")))
                .then(clock::advanceTime)
                .expectErrorMessage("row out of range: " + tooLarge)
                .verify(ofSeconds(10));
        input.assertCancelled();
    }

    @Test
    void aWaitLongerThanAnyClockIsAWaitForEver() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(visits(1, "http://a/"), TWO_SECONDS, clock);
        List<Row> out = new ArrayList<>();
        frontier.rows().subscribe(out::add);
        clock.advanceTime();
        Visit visit = (Visit) out.get(0);
        frontier.answer(visit, VisitOutcome.requeue(visit.retried(), ofSeconds(Long.MAX_VALUE)));
        clock.advanceTimeBy(Duration.ofDays(365));
        assertThat(out).hasSize(1);
        assertThat(frontier.status().queued()).isEqualTo(1);
    }

    @Test
    void aCrawlDoesNotEndWhileALinkTokenIsOpen() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(
                visits(1, "http://a/"),
                TWO_SECONDS,
                FollowLimits.DEFAULT,
                SharedHosts.on(clock),
                HostHoldListener.NONE);
        List<Row> out = new ArrayList<>();
        boolean[] ended = {false};
        frontier.rows().subscribe(out::add, e -> {}, () -> ended[0] = true);
        clock.advanceTime();
        Visit visit = (Visit) out.get(0);
        ExpectedLinks links = frontier.expectLinks(visit);
        frontier.answer(visit, VisitOutcome.finish());
        links.deliver(new CrawlPath(1, 1, "http://a/1", null, false), List.of(url("http://b/")));
        clock.advanceTimeBy(ofSeconds(10));
        frontier.answer((Visit) out.get(1), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(ended[0]).isFalse();
        links.close();
        links.close(); // has no effect
        clock.advanceTime();
        assertThat(ended[0]).isTrue();
    }

    @Test
    void aHostThatIsHeldIsReportedWithTheReason() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        List<String> holds = new ArrayList<>();
        Frontier frontier = Frontier.create(
                visits(2, "http://a/"),
                TWO_SECONDS,
                FollowLimits.NONE,
                SharedHosts.on(clock),
                (host, time, reason) -> holds.add(host + " " + time.toSeconds() + " " + reason));
        List<Row> out = new ArrayList<>();
        frontier.rows().subscribe(out::add);
        clock.advanceTime();
        frontier.answer((Visit) out.get(0), new VisitOutcome.Finish(new HostSignal.Overloaded(ofSeconds(30))));
        clock.advanceTime();
        assertThat(holds).containsExactly("a 30 The host asked for a pause by Retry-After.");
    }

    @Test
    void commandsBeforeTheSubscriptionScheduleNothing() {
        List<Runnable> scheduled = new ArrayList<>();
        Scheduler counting = new Scheduler() {
            @Override
            public Disposable schedule(Runnable task) {
                scheduled.add(task);
                return Disposables.disposed();
            }

            @Override
            public Worker createWorker() {
                scheduled.add(() -> {});
                return Schedulers.immediate().createWorker();
            }
        };
        Frontier frontier = Frontier.create(visits(1, "http://a/"), TWO_SECONDS, counting);
        frontier.concurrency(3);
        frontier.journal().subscribe();
        frontier.stop();
        assertThat(scheduled).isEmpty();
    }

    @Test
    void aFrontierServesOneSubscriber() {
        Frontier frontier = Frontier.create(Flux.empty(), TWO_SECONDS, VirtualTimeScheduler.create());
        frontier.rows().subscribe();
        StepVerifier.create(frontier.rows()).verifyError(IllegalStateException.class);
    }

    private static Flux<String> visitAll(FrontierOptions options, String... urls) {
        Flux<Row> rows = Flux.range(0, urls.length).map(i -> visit(i + 1, urls[i]));
        return answered(rows, options, FrontierTest::finish).map(FrontierTest::href);
    }

    private static void finish(Frontier frontier, Visit visit) {
        frontier.answer(visit, VisitOutcome.finish());
    }

    private static Flux<Row> answered(
            Flux<? extends Row> rows, FrontierOptions options, BiConsumer<Frontier, Visit> answer) {
        Frontier frontier = Frontier.create(rows, options, VirtualTimeScheduler.get());
        return frontier.rows().doOnNext(row -> {
            if (row instanceof Visit visit) answer.accept(frontier, visit);
        });
    }

    private static Flux<Row> visits(int count, String prefix) {
        return Flux.range(1, count).map(row -> visit(row, prefix + row));
    }

    private static String href(Row row) {
        return ((Visit) row).url().href();
    }
}
