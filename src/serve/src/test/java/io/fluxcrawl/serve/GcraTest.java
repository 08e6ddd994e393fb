package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Rate limit per client. */
class GcraTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    @Test
    void aBurstPassesThenOneForEachInterval() {
        Gcra rate = new Gcra(60, 3, clock);
        for (int i = 0; i < 3; i++) assertThat(rate.take("a")).isZero();
        assertThat(rate.take("a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(rate.take("b")).as("another client").isZero();
        clock.advanceTimeBy(Duration.ofMillis(999));
        assertThat(rate.take("a")).isEqualTo(Duration.ofMillis(1));
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(rate.take("a")).isZero();
        assertThat(rate.take("a")).isPositive();
        clock.advanceTimeBy(Duration.ofHours(1));
        for (int i = 0; i < 3; i++)
            assertThat(rate.take("a"))
                    .as("no more than the burst after a pause")
                    .isZero();
        assertThat(rate.take("a")).isPositive();
    }

    @Property(tries = 200)
    void noClientGetsMoreThanBurstAndRate(
            @ForAll @IntRange(min = 1, max = 600) int perMinute,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @Size(max = 100) List<@IntRange(max = 5_000) Integer> pauses) {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Gcra rate = new Gcra(perMinute, burst, time);
        long taken = 0;
        long millis = 0;
        for (int pause : pauses) {
            time.advanceTimeBy(Duration.ofMillis(pause));
            millis += pause;
            for (int i = 0; i < 5; i++) {
                if (rate.take("a").isZero()) taken++;
            }
            assertThat(taken).isLessThanOrEqualTo(burst + millis * perMinute / 60_000 + 1);
        }
    }
}
