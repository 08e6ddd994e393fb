package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Whole frontiers against {@link SimulatedWeb}s: any list, any hosts; rows are retried, redirected and cancelled. */
class FrontierProperties {
    @Property(tries = 60)
    void everyRowEndsOnceNoHostIsOverrunAndNothingWaitsThatIsDue(
            @ForAll @Size(max = 100) List<@IntRange(max = 7) Integer> hostOfRow,
            @ForAll @IntRange(min = 1, max = 4) int perHost,
            @ForAll @IntRange(max = 50) int pause,
            @ForAll @IntRange(min = 1, max = 8) int concurrency,
            @ForAll int seed) {
        Run run = new Run(new SimulatedWeb(seed, hostOfRow), perHost, pause, concurrency);
        while (!run.ended && run.now() < 600_000) {
            run.clock.advanceTimeBy(Duration.ofMillis(1));
            if (run.free > 0 && !run.ended)
                assertThat(run.web.dueAt(run.now(), perHost, pause)).isEmpty();
        }
        assertThat(run.endedRows).doesNotHaveDuplicates().hasSameSizeAs(hostOfRow);
    }

    @Property(tries = 60)
    void stoppedAtAnyTimeEveryRowStillEndsOnce(
            @ForAll @Size(max = 100) List<@IntRange(max = 7) Integer> hostOfRow,
            @ForAll @IntRange(min = 1, max = 4) int perHost,
            @ForAll @IntRange(max = 2_000) int stopAt,
            @ForAll int seed) {
        Run run = new Run(new SimulatedWeb(seed, hostOfRow), perHost, 20, 5);
        run.clock.advanceTimeBy(Duration.ofMillis(stopAt));
        run.frontier.stop();
        run.clock.advanceTimeBy(Duration.ofMillis(SimulatedWeb.LONGEST_VISIT));
        assertThat(run.ended).isTrue();
        assertThat(run.endedRows).doesNotHaveDuplicates().hasSameSizeAs(hostOfRow);
    }

    @Property(tries = 60)
    void aCrawlTakesNoLongerThanTheReferenceSchedule(
            @ForAll @Size(min = 30, max = 120) List<@IntRange(max = 7) Integer> hostOfRow,
            @ForAll @IntRange(min = 1, max = 4) int perHost,
            @ForAll @IntRange(max = 50) int pause,
            @ForAll int seed) {
        long reference = ReferenceSchedule.time(new SimulatedWeb(seed, hostOfRow), perHost, pause);
        Run run = new Run(new SimulatedWeb(seed, hostOfRow), perHost, pause, 10_000);
        run.clock.advanceTimeBy(Duration.ofMillis(2 * reference + 10_000));
        assertThat(run.ended).isTrue();
        assertThat((double) run.lastEnd)
                .as("within 5 %% and one visit of the %s ms that first come, first served takes", reference)
                .isLessThanOrEqualTo(reference * 1.05 + SimulatedWeb.LONGEST_VISIT + pause);
    }

    /** One crawl of one web, its visits ending by the clock. */
    private static final class Run extends BaseSubscriber<Row> {
        final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        final SimulatedWeb web;
        final Frontier frontier;
        final List<Long> endedRows = new ArrayList<>();
        final int perHost;
        final int pause;
        int free;
        boolean ended;
        long lastEnd;

        Run(SimulatedWeb web, int perHost, int pause, int concurrency) {
            this.web = web;
            this.perHost = perHost;
            this.pause = pause;
            free = concurrency;
            FrontierOptions options = FrontierOptions.POLITE
                    .withPerHost(perHost)
                    .withDelay(Duration.ofMillis(pause))
                    .withThrottle(Throttle.OFF)
                    .withPatience(Patience.DEFAULT.withBudget(100));
            frontier = Frontier.open(Flux.fromIterable(web.rows()), options, clock);
            frontier.rows().subscribe(this);
            clock.advanceTime();
        }

        long now() {
            return clock.now(TimeUnit.MILLISECONDS);
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(free);
        }

        @Override
        protected void hookOnNext(Row row) {
            if (!(row instanceof Visit visit)) {
                endedRows.add(row.seed().row());
                request(1);
                return;
            }
            free--;
            web.start(visit, now(), perHost, pause);
            clock.schedule(() -> answer(visit), web.latency(visit), TimeUnit.MILLISECONDS);
        }

        private void answer(Visit visit) {
            SimulatedWeb.Answer answer = web.end(visit, now());
            lastEnd = now();
            String host = visit.url().host();
            if (answer.hold() > 0) frontier.heed(host, new Bearing.Overloaded(Duration.ofMillis(answer.hold())));
            else frontier.heed(host, new Bearing.Served(Duration.ofMillis(web.latency(visit))));
            if (answer.next() != null) {
                frontier.again(visit, answer.next(), Duration.ofMillis(answer.after()));
            } else {
                endedRows.add(visit.seed().row());
                frontier.done(visit);
            }
            free++;
            request(1);
        }

        @Override
        protected void hookOnError(Throwable error) {
            throw new AssertionError(error);
        }

        @Override
        protected void hookOnComplete() {
            ended = true;
        }
    }
}
