package io.fluxcrawl.frontier;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Several crawls on one thread keep the limits of a host together; on a clock that the test owns. */
class SharedHostsTest {
    private static final FrontierOptions TWO_SECONDS = FrontierOptions.DEFAULT.toBuilder()
            .delay(ofSeconds(2))
            .adaptiveDelay(AdaptiveDelay.OFF)
            .build();

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final SharedHosts hosts = SharedHosts.on(clock);

    /** One crawl, whose visits the test ends. */
    private final class TestCrawl {
        final Frontier frontier;
        final List<Visit> visits = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>();
        final List<Long> times = new ArrayList<>();
        final Disposable subscription;
        boolean ended;

        TestCrawl(FrontierOptions options, String... urls) {
            Flux<Row> rows = Flux.range(0, urls.length).map(i -> TestVisits.visit(i + 1, urls[i]));
            frontier = Frontier.create(rows, options, FollowLimits.NONE, hosts, HostHoldListener.NONE);
            subscription = frontier.rows().doOnComplete(() -> ended = true).subscribe(row -> {
                if (row instanceof Refusal refusal) {
                    refusals.add(refusal);
                    return;
                }
                visits.add((Visit) row);
                times.add(clock.now(TimeUnit.MILLISECONDS));
            });
            clock.advanceTime();
        }

        void finish(int visit, HostSignal... signal) {
            frontier.answer(visits.get(visit), new VisitOutcome.Finish(signal.length == 0 ? null : signal[0]));
            clock.advanceTime();
        }
    }

    @Test
    void aHostInFlightInOneCrawlIsNotAskedByAnother() {
        TestCrawl one = new TestCrawl(TWO_SECONDS, "http://a/1");
        TestCrawl two = new TestCrawl(TWO_SECONDS, "http://a/2", "http://b/1");
        clock.advanceTimeBy(ofSeconds(100));
        assertThat(two.visits).extracting(visit -> visit.url().host()).containsExactly("b");
        one.finish(0);
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(two.visits).hasSize(1);
        clock.advanceTimeBy(ofMillis(1));
        assertThat(two.visits).hasSize(2);
        assertThat(one.ended).isTrue();
    }

    @Test
    void aCrawlRightAfterAnotherKeepsTheHostsPause() {
        TestCrawl one = new TestCrawl(TWO_SECONDS, "http://a/1");
        one.finish(0);
        assertThat(one.ended).isTrue();
        TestCrawl two = new TestCrawl(TWO_SECONDS, "http://a/2");
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(two.visits).isEmpty();
        clock.advanceTimeBy(ofMillis(1));
        assertThat(two.visits).hasSize(1);
    }

    @Test
    void whatNoLongerMattersIsForgotten() {
        TestCrawl one = new TestCrawl(TWO_SECONDS, "http://a/1", "http://b/1");
        one.finish(0);
        one.finish(1);
        assertThat(hosts.remembered()).isEqualTo(2);
        clock.advanceTimeBy(ofSeconds(2));
        assertThat(hosts.remembered()).isZero();
    }

    @Test
    void aCancelledCrawlLeavesAPauseAndNoVisitInFlight() {
        TestCrawl one = new TestCrawl(TWO_SECONDS, "http://a/1");
        TestCrawl two = new TestCrawl(TWO_SECONDS, "http://a/2");
        clock.advanceTimeBy(ofSeconds(10));
        one.subscription.dispose();
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(two.visits).isEmpty();
        clock.advanceTimeBy(ofMillis(1));
        assertThat(two.visits).hasSize(1);
    }

    @Test
    void aCrawlDelayLearntByOneCrawlHoldsForAll() {
        TestCrawl one = new TestCrawl(TWO_SECONDS, "http://a/1");
        one.frontier.slowDown("a", ofSeconds(20));
        one.finish(0);
        TestCrawl two = new TestCrawl(TWO_SECONDS, "http://a/2", "http://a/3");
        clock.advanceTimeBy(ofMillis(19_999));
        assertThat(two.visits).isEmpty();
        clock.advanceTimeBy(ofMillis(1));
        assertThat(two.visits).hasSize(1);
    }

    @Test
    void aHostThatIsDownInOneCrawlIsDownInAll() {
        FrontierOptions strict = TWO_SECONDS.toBuilder()
                .hostBackoff(HostBackoff.DEFAULT.toBuilder()
                        .budget(1)
                        .pauses(0)
                        .pause(Duration.ZERO)
                        .downFor(Duration.ofMinutes(10))
                        .build())
                .build();
        TestCrawl two = new TestCrawl(strict, "http://a/1", "http://a/2", "http://a/3");
        TestCrawl one = new TestCrawl(strict, "http://a/4", "http://a/5");
        two.finish(0, new HostSignal.Unreached(Outcome.CONNECT_REFUSED));
        assertThat(two.refusals).hasSize(2);
        assertThat(one.refusals).hasSize(2).allMatch(refusal -> refusal.reason() == Outcome.HOST_DOWN);
        assertThat(one.ended).isTrue();
        TestCrawl later = new TestCrawl(strict, "http://a/6");
        assertThat(later.refusals).hasSize(1);
    }

    @Test
    void aLimitSetForOneCrawlIsNotThatOfAnother() {
        FrontierOptions three =
                TWO_SECONDS.toBuilder().perHost(3).delay(Duration.ZERO).build();
        TestCrawl one = new TestCrawl(three, "http://a/1", "http://a/2", "http://a/3");
        one.finish(0);
        one.frontier.perHost("a", 0);
        one.finish(1);
        one.finish(2);
        TestCrawl two = new TestCrawl(three, "http://a/4", "http://a/5", "http://a/6", "http://a/7");
        two.finish(0);
        assertThat(two.visits).hasSize(4);
    }

    @Property(tries = 300)
    void noHostIsAskedBeyondItsLimitsByAnyInterleavingOfCrawls(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int perHost, @ForAll @IntRange(max = 60) int delay) {
        new Interleaving(seed, perHost, delay).run();
    }

    /** Crawls that begin, end, stop and are cancelled at any time, over few hosts; all of it drawn from one number. */
    private static final class Interleaving {
        private final SplittableRandom random;
        private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        private final SharedHosts hosts = SharedHosts.on(clock);
        private final FrontierOptions options;
        private final int perHost;
        private final int delay;
        private final Map<String, Integer> inFlight = new HashMap<>();
        private final Map<String, Long> lastStart = new HashMap<>();
        private final Map<String, Long> lastEnd = new HashMap<>();
        private final List<String> violations = new ArrayList<>(); // thrown here they would only be dropped
        private int rows;
        private int ended;

        Interleaving(long seed, int perHost, int delay) {
            random = new SplittableRandom(seed);
            this.perHost = perHost;
            this.delay = delay;
            options = FrontierOptions.DEFAULT.toBuilder()
                    .perHost(perHost)
                    .delay(ofMillis(delay))
                    .adaptiveDelay(AdaptiveDelay.OFF)
                    .build();
        }

        void run() {
            int crawls = 2 + random.nextInt(4);
            for (int crawl = 0; crawl < crawls; crawl++) {
                clock.schedule(this::begin, random.nextInt(300), TimeUnit.MILLISECONDS);
            }
            clock.advanceTimeBy(Duration.ofMinutes(10));
            assertThat(violations).isEmpty();
            assertThat(inFlight.values()).allMatch(count -> count == 0);
            assertThat(ended)
                    .as("every row ends, but those of cancelled crawls")
                    .isEqualTo(rows);
            assertThat(hosts.remembered()).isZero();
        }

        private void begin() {
            int size = 1 + random.nextInt(20);
            rows += size;
            Flux<Row> list =
                    Flux.range(1, size).map(row -> TestVisits.visit(row, "http://h" + random.nextInt(3) + "/" + row));
            Frontier frontier = Frontier.create(list, options, FollowLimits.NONE, hosts, HostHoldListener.NONE);
            List<Visit> underWay = new ArrayList<>();
            int[] left = {size};
            boolean[] cancelled = {false};
            Disposable subscription = frontier.rows().subscribe(row -> {
                left[0]--;
                if (row instanceof Visit visit) starts(visit, frontier, underWay, left, cancelled);
                else ended++;
            });
            int end = random.nextInt(6);
            if (end == 0) clock.schedule(frontier::stop, random.nextInt(400), TimeUnit.MILLISECONDS);
            if (end == 1) {
                clock.schedule(
                        () -> {
                            cancelled[0] = true;
                            rows -= left[0] + underWay.size();
                            underWay.forEach(this::over);
                            underWay.clear();
                            subscription.dispose();
                        },
                        random.nextInt(400),
                        TimeUnit.MILLISECONDS);
            }
        }

        private void starts(Visit visit, Frontier frontier, List<Visit> underWay, int[] left, boolean[] cancelled) {
            String host = visit.url().host();
            long now = clock.now(TimeUnit.MILLISECONDS);
            if (inFlight.merge(host, 1, Integer::sum) > perHost) violations.add(host + " has too many at " + now);
            if (now - lastStart.getOrDefault(host, -1_000L) < delay) violations.add(host + " starts early at " + now);
            if (perHost == 1 && now - lastEnd.getOrDefault(host, -1_000L) < delay) {
                violations.add(host + " has no pause at " + now);
            }
            lastStart.put(host, now);
            underWay.add(visit);
            clock.schedule(
                    () -> {
                        if (cancelled[0]) return;
                        underWay.remove(visit);
                        over(visit);
                        boolean again = visit.attempts() == 0 && random.nextInt(5) == 0;
                        if (again) left[0]++;
                        else ended++;
                        frontier.answer(
                                visit,
                                again
                                        ? VisitOutcome.requeue(visit.retried(), ofMillis(random.nextInt(50)))
                                        : VisitOutcome.finish());
                    },
                    1 + random.nextInt(60),
                    TimeUnit.MILLISECONDS);
        }

        private void over(Visit visit) {
            inFlight.merge(visit.url().host(), -1, Integer::sum);
            lastEnd.put(visit.url().host(), clock.now(TimeUnit.MILLISECONDS));
        }
    }
}
