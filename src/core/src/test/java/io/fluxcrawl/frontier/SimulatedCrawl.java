package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.frontier.SimulatedWorld.Answer;
import io.fluxcrawl.frontier.SimulatedWorld.Arrival;
import io.fluxcrawl.frontier.SimulatedWorld.Kind;
import io.fluxcrawl.model.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A whole frontier at work on a {@link SimulatedWorld}, its time and its visits' ends in the test's hands. */
final class SimulatedCrawl extends BaseSubscriber<Row> {
    final SimulatedWorld world;
    final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    final ServersBook book;
    final Frontier frontier;
    final List<Long> endedRows = new ArrayList<>();
    final Set<String> seen = new HashSet<>();
    int inFlight;
    int concurrency;
    boolean ended;
    boolean stopped;
    long lastEnd;
    private @Nullable Throwable failure;

    SimulatedCrawl(SimulatedWorld world, boolean exact) {
        this.world = world;
        book = new ServersBook(world, exact);
        concurrency = world.concurrency;
        Flux<Row> rows =
                Flux.fromIterable(world.arrivals).concatMap(this::arrive, 1).doOnNext(this::comesIn);
        frontier = Frontier.create(rows, world.options, clock);
        frontier.rows().subscribe(this);
        clock.advanceTime();
    }

    private Mono<Row> arrive(Arrival arrival) {
        long wait = arrival.at() - now();
        return wait <= 0
                ? Mono.just(arrival.row())
                : Mono.delay(Duration.ofMillis(wait), clock).thenReturn(arrival.row());
    }

    private void comesIn(Row row) {
        if (row instanceof Visit visit && seen.add(visit.url().href())) book.waits(visit, now(), now(), false);
    }

    long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }

    void advance(long millis) {
        clock.advanceTimeBy(Duration.ofMillis(millis));
        if (failure != null) throw new AssertionError("At " + lastEnd + " ms or after", failure);
    }

    /** From now on so many at once; never above those that were asked for at first. */
    void concurrency(int visits) {
        concurrency = visits;
        frontier.concurrency(visits);
    }

    void perHost(int visits) {
        book.perHost(visits);
        frontier.perHost(visits);
    }

    void stop() {
        stopped = true;
        frontier.stop();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(world.concurrency);
    }

    @Override
    protected void hookOnNext(Row row) {
        if (row instanceof Visit visit) {
            assertThat(stopped).as("no visit after the stop").isFalse();
            String address = world.addressOf(visit);
            if (address != null && !address.equals(visit.address())) {
                frontier.answer(visit, new VisitOutcome.Relocate(address));
                request(1);
                return;
            }
            assertThat(inFlight++).as("visits under way over all hosts").isLessThan(concurrency);
            book.starts(visit, now());
            Answer answer = world.answer(visit);
            clock.schedule(() -> ends(visit, answer), answer.latency(), TimeUnit.MILLISECONDS);
        } else {
            Refusal refusal = (Refusal) row;
            endedRows.add(refusal.seed().row());
            if (refusal.url() != null && refusal.duplicateOf() == null)
                book.gone(Visit.of(refusal.seed(), refusal.url(), false));
            request(1);
        }
    }

    private void ends(Visit visit, Answer answer) {
        inFlight--;
        lastEnd = now();
        String host = visit.url().host();
        HostSignal signal = SimulatedWorld.bearing(answer);
        if (answer.kind() == Kind.DELAYED) frontier.slowDown(host, Duration.ofMillis(answer.amount()));
        book.ends(visit, answer, now());
        if (answer.next() != null) {
            int after = answer.kind() == Kind.RETRIED ? answer.amount() : 0;
            if (!stopped) book.waits(answer.next(), now() + after, now(), true);
            frontier.answer(visit, new VisitOutcome.Requeue(answer.next(), Duration.ofMillis(after), signal));
        } else {
            endedRows.add(visit.seed().row());
            if (answer.kind() == Kind.SKIPPED) frontier.answer(visit, new VisitOutcome.Skip());
            else frontier.answer(visit, new VisitOutcome.Finish(signal));
        }
        request(1);
    }

    @Override
    protected void hookOnComplete() {
        ended = true;
    }

    @Override
    protected void hookOnError(Throwable fault) {
        if (failure == null) failure = fault; // thrown here it would only be dropped
    }

    /** Every row has ended, and once. */
    void assertAllEnded() {
        assertThat(ended).as("the crawl has ended").isTrue();
        assertThat(endedRows).doesNotHaveDuplicates().hasSameSizeAs(world.arrivals);
    }
}
