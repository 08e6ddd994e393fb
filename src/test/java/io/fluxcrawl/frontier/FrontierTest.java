package io.fluxcrawl.frontier;

import static io.fluxcrawl.frontier.TestVisits.visit;
import static io.fluxcrawl.testing.CrawlUrls.url;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
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
                        () -> answered(rows, TWO_SECONDS, Frontier::done).map(FrontierTest::href), 0)
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
        StepVerifier.withVirtualTime(() -> answered(rows, TWO_SECONDS, Frontier::done))
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
        StepVerifier.withVirtualTime(() -> answered(Flux.just(refusal), TWO_SECONDS, Frontier::done))
                .expectNext(refusal)
                .verifyComplete();
    }

    @Test
    void aHostsFirstVisitGoesAloneAndThenAsManyAsAllowed() {
        FrontierOptions threeAtOnce =
                FrontierOptions.builder().perHost(3).delay(Duration.ZERO).build();
        List<Visit> out = new ArrayList<>();
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.open(visits(6, "http://a/"), threeAtOnce, clock);
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTime();
        assertThat(out).hasSize(1);
        frontier.done(out.get(0));
        clock.advanceTime();
        assertThat(out).hasSize(4);
        frontier.done(out.get(1));
        clock.advanceTime();
        assertThat(out).hasSize(5);
    }

    @Test
    void whereSeveralGoAtOnceTheirStartsAreAPauseApart() {
        FrontierOptions twoAtOnce = TWO_SECONDS.toBuilder().perHost(2).build();
        List<Visit> out = new ArrayList<>();
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.open(visits(4, "http://a/"), twoAtOnce, clock);
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTime();
        frontier.done(out.get(0)); // the first is alone, so the pause counts from its end
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
        Frontier frontier = Frontier.open(visits(2, "http://a/"), TWO_SECONDS, clock);
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTimeBy(ofSeconds(30));
        frontier.done(out.get(0));
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(out).hasSize(1);
        clock.advanceTimeBy(ofMillis(1));
        assertThat(out).hasSize(2);
    }

    @Test
    void aRowThatComesBackWaitsItsTimeAndThenGoesBeforeItsHostsOthers() {
        StepVerifier.withVirtualTime(() -> answered(visits(3, "http://a/"), TWO_SECONDS, (frontier, visit) -> {
                            if (visit.url().target().equals("/1") && visit.attempts() == 0) {
                                frontier.again(visit, visit.retried(), ofSeconds(3));
                            } else {
                                frontier.done(visit);
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
                                        frontier.again(visit, visit.at(url("http://b/moved")), Duration.ZERO);
                                    } else {
                                        frontier.done(visit);
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
                                    if (visit.url().href().equals("http://a/1"))
                                        frontier.heed("a", new Bearing.Overloaded(ofSeconds(10)));
                                    frontier.done(visit);
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
                            frontier.done(visit);
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
                            frontier.done(visit);
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
                                Frontier::done),
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
        Frontier frontier =
                Frontier.open(input.flux(), TWO_SECONDS.toBuilder().maxQueued(3).build(), clock);
        List<Visit> out = new ArrayList<>();
        frontier.rows().subscribe(row -> out.add((Visit) row));
        clock.advanceTime();
        for (int row = 1; row <= 4; row++) {
            input.assertMinRequested(1).next(visit(row, "http://a/" + row));
            clock.advanceTime();
        }
        assertThat(out).as("one is out, three wait").hasSize(1);
        assertThat(frontier.status().queued()).isLessThanOrEqualTo(3);
        frontier.done(out.get(0));
        clock.advanceTimeBy(ofSeconds(2));
        input.assertMinRequested(1);
    }

    @Test
    void theCrawlEndsOnlyWhenTheLastVisitIsAnswered() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.open(visits(1, "http://a/"), TWO_SECONDS, clock);
        List<Row> out = new ArrayList<>();
        boolean[] ended = {false};
        frontier.rows().subscribe(out::add, e -> {}, () -> ended[0] = true);
        clock.advanceTimeBy(ofSeconds(599));
        assertThat(ended[0]).isFalse();
        frontier.done((Visit) out.get(0));
        clock.advanceTime();
        assertThat(ended[0]).isTrue();
    }

    @Test
    void anErrorOfTheInputComesAfterAllRowsBeforeIt() {
        Flux<Row> torn = Flux.concat(visits(2, "http://a/"), Flux.error(new IllegalStateException("torn")));
        StepVerifier.withVirtualTime(() -> answered(torn, TWO_SECONDS, Frontier::done))
                .expectNextCount(1)
                .thenAwait(ofSeconds(2))
                .expectNextCount(1)
                .verifyErrorMessage("torn");
    }

    @Test
    void stoppingGivesEveryOtherRowBackAsCancelled() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.open(
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
        frontier.again((Visit) out.get(0), ((Visit) out.get(0)).retried(), ofSeconds(1));
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
        Frontier frontier = Frontier.open(input.flux(), TWO_SECONDS, clock);
        frontier.rows().subscribe().dispose();
        clock.advanceTime();
        input.assertCancelled().assertNoSubscribers();
    }

    @Test
    void aVisitSaysWhetherItsHostHasMoreRows() {
        StepVerifier.withVirtualTime(() -> answered(visits(2, "http://a/"), TWO_SECONDS, Frontier::done))
                .expectNextMatches(row -> row instanceof Visit visit && visit.moreQueued())
                .thenAwait(ofSeconds(2))
                .expectNextMatches(row -> row instanceof Visit visit && !visit.moreQueued())
                .verifyComplete();
    }

    @Test
    void theStatusNamesTheHostThatHoldsTheEndBack() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Flux<Row> rows = visits(5, "http://slow/").concatWith(visits(2, "http://b/"));
        Frontier frontier = Frontier.open(rows, TWO_SECONDS, clock);
        frontier.rows().subscribe();
        clock.advanceTimeBy(ofSeconds(1));
        frontier.slowDown("nobody", Duration.ZERO); // a step, and with it a fresh report
        clock.advanceTime();
        assertThat(frontier.status().tailHost()).isEqualTo("slow");
        assertThat(frontier.status().tail()).isEqualTo(ofSeconds(8));
        assertThat(frontier.status().inFlight()).isEqualTo(2);
    }

    @Test
    void aFrontierServesOneSubscriber() {
        Frontier frontier = Frontier.open(Flux.empty(), TWO_SECONDS, VirtualTimeScheduler.create());
        frontier.rows().subscribe();
        StepVerifier.create(frontier.rows()).verifyError(IllegalStateException.class);
    }

    private static Flux<String> visitAll(FrontierOptions options, String... urls) {
        Flux<Row> rows = Flux.range(0, urls.length).map(i -> visit(i + 1, urls[i]));
        return answered(rows, options, Frontier::done).map(FrontierTest::href);
    }

    private static Flux<Row> answered(
            Flux<? extends Row> rows, FrontierOptions options, BiConsumer<Frontier, Visit> answer) {
        Frontier frontier = Frontier.open(rows, options, VirtualTimeScheduler.get());
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
