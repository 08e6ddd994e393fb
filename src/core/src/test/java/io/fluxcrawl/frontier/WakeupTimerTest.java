package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class WakeupTimerTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final AtomicInteger rings = new AtomicInteger();
    private final WakeupTimer alarm = new WakeupTimer(clock.createWorker(), rings::incrementAndGet);

    private void set(long due) {
        alarm.set(due, clock.now(TimeUnit.NANOSECONDS));
    }

    @Test
    void itRingsAtTheEarliestOfItsTimes() {
        set(500);
        set(200);
        set(300);
        clock.advanceTimeBy(Duration.ofNanos(199));
        assertThat(rings).hasValue(0);
        clock.advanceTimeBy(Duration.ofNanos(1));
        assertThat(rings).hasValue(1);
        alarm.rang();
        clock.advanceTimeBy(Duration.ofNanos(1_000));
        assertThat(rings)
                .as("the later ones are forgotten: the step sets it anew")
                .hasValue(1);
    }

    @Test
    void aTimeLongGoneByIsNow() {
        clock.advanceTimeBy(Duration.ofSeconds(5));
        set(Long.MIN_VALUE); // that a host is ready already
        clock.advanceTime();
        assertThat(rings).hasValue(1);
    }

    @Test
    void neverIsNoTime() {
        set(HostSchedule.NEVER);
        clock.advanceTimeBy(Duration.ofDays(1));
        assertThat(rings).hasValue(0);
    }
}
