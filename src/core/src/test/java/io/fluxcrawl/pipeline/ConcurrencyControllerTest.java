package io.fluxcrawl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.pipeline.AdaptiveLimit.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Automatic concurrency, in worlds whose pace follows from the limit, by a clock that the test owns. */
class ConcurrencyControllerTest {
    private static final int CEILING = 1_000;
    private static final HostSignal GOOD = new HostSignal.Served(Duration.ofMillis(50));
    private static final HostSignal LOST = new HostSignal.Unreached(Outcome.CONNECT_TIMEOUT);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<Integer> limits = new ArrayList<>();
    private IntToDoubleFunction pace = limit -> 10.0 * limit;
    private IntToDoubleFunction lost = limit -> 0;
    private IntToDoubleFunction heap = limit -> 0;
    private IntToDoubleFunction connections = limit -> 0;
    private IntUnaryOperator underWay = limit -> limit;
    private final Random noise = new Random(7);
    private double visits;
    private double ofThemLost;
    private double all;
    private @Nullable ConcurrencyController pilot;

    @Test
    void itGrowsToTheCeilingWhileThatBringsMore() {
        fly(Duration.ofSeconds(10));
        assertThat(limit()).isEqualTo(CEILING);
    }

    @Test
    void itStaysWhereMoreBringsNothing() {
        pace = limit -> 10.0 * Math.min(limit, 150);
        fly(Duration.ofMinutes(5));
        assertThat(limit()).isBetween(120, 256);
        assertThat(all).isGreaterThan(0.95 * 1_500 * 300);
    }

    @Test
    void itComesDownFromWhereMoreBringsLess() {
        pace = limit -> limit <= 100 ? 10.0 * limit : 1_000 * 100.0 / limit;
        fly(Duration.ofMinutes(5));
        assertThat(limit()).isLessThan(160);
        assertThat(all).isGreaterThan(0.85 * 1_000 * 300);
    }

    @Test
    void itDoesNotFlap() {
        pace = limit -> 10.0 * Math.min(limit, 150) * (0.97 + 0.06 * noise.nextDouble());
        fly(Duration.ofMinutes(10));
        int before = limits.size();
        fly(Duration.ofMinutes(10));
        // a trial is a change and its taking back, and trials in vain come once a minute at last
        assertThat(limits.size() - before).isLessThanOrEqualTo(60);
    }

    @Test
    void itFollowsAWorldThatChanges() {
        pace = limit -> 10.0 * Math.min(limit, 100);
        fly(Duration.ofMinutes(2));
        assertThat(limit()).isLessThan(200);
        pace = limit -> 10.0 * Math.min(limit, 600);
        fly(Duration.ofMinutes(10));
        assertThat(limit()).isGreaterThan(350);
    }

    @Test
    void itBacksOffWhereVisitsGetLostBeyondTheUsual() {
        lost = limit -> limit > 200 ? 0.5 : 0.01;
        fly(Duration.ofSeconds(15));
        assertThat(limits).anyMatch(limit -> limit > 200);
        assertThat(limit()).isLessThanOrEqualTo(200);
    }

    @Test
    void aListOfDeadHostsIsNotSlowedDown() {
        lost = limit -> 0.7;
        fly(Duration.ofSeconds(10));
        assertThat(limit()).isEqualTo(CEILING);
    }

    @Test
    void itBacksOffWhereTheHeapStaysFull() {
        heap = limit -> limit > 300 ? 0.9 : 0.3;
        fly(Duration.ofSeconds(15));
        assertThat(limit()).isLessThanOrEqualTo(300);
    }

    @Test
    void itBacksOffBeforeTheConnectionsAreUsedUp() {
        connections = limit -> limit / 400.0;
        fly(Duration.ofSeconds(15));
        assertThat(limit()).isLessThanOrEqualTo(380);
    }

    @Test
    void itBacksOffWhereItsTicksComeLate() {
        AdaptiveLimit law = new AdaptiveLimit(CEILING);
        Duration late = Duration.ofSeconds(1);
        assertThat(law.next(new Sample(late, 100, 0, 64, 0, 0, late))).isLessThan(AdaptiveLimit.START);
    }

    @Test
    void nothingIsLearntWhereTheLimitIsNotUsed() {
        underWay = limit -> 20;
        fly(Duration.ofMinutes(1));
        assertThat(limits).containsExactly(AdaptiveLimit.START);
    }

    @Test
    void whoeverSetsANumberHasTheLastWord() {
        ConcurrencyController flown = fly(Duration.ofSeconds(1));
        flown.setFixed(7);
        clock.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(limit()).isEqualTo(7);
        assertThat(flown.limit()).isEqualTo(7);
    }

    @Test
    void nobodySetsMoreThanThereIsRoomForNorLessThanOne() {
        ConcurrencyController flown = fly(Duration.ofSeconds(1));
        flown.setFixed(CEILING + 1);
        assertThat(limit()).isEqualTo(CEILING);
        assertThatThrownBy(() -> flown.setFixed(0)).hasMessage("concurrency < 1: 0");
        assertThat(flown.limit()).isEqualTo(CEILING);
    }

    @Test
    void itTakesTheLimitBackWhenAsked() {
        ConcurrencyController flown = fly(Duration.ofSeconds(1));
        flown.setFixed(7);
        flown.start();
        fly(Duration.ofSeconds(7));
        assertThat(limit()).isEqualTo(CEILING);
    }

    private ConcurrencyController fly(Duration time) {
        ConcurrencyController flying = pilot;
        if (flying == null) {
            SystemLoad vitals = new SystemLoad() {
                @Override
                public double heap() {
                    return heap.applyAsDouble(limit());
                }

                @Override
                public double connections() {
                    return connections.applyAsDouble(limit());
                }
            };
            flying = new ConcurrencyController(CEILING, limits::add, () -> underWay.applyAsInt(limit()), vitals, clock);
            flying.begin();
            pilot = flying;
        }
        long steps = time.toMillis() / 50;
        for (long i = 0; i < steps; i++) {
            clock.advanceTimeBy(Duration.ofMillis(50));
            double ended = pace.applyAsDouble(limit()) / 20;
            all += ended;
            visits += ended;
            ofThemLost += ended * lost.applyAsDouble(limit());
            for (; visits >= 1; visits--) {
                boolean isLost = ofThemLost >= 1;
                if (isLost) ofThemLost--;
                flying.visitEnded(isLost ? LOST : GOOD);
            }
        }
        return flying;
    }

    private int limit() {
        return limits.get(limits.size() - 1);
    }
}
