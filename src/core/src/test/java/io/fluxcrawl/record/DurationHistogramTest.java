package io.fluxcrawl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    @Property
    void aPercentileIsAtMost1Point6PercentAboveTheExactValue(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 40_000_000_000L) Long> micros) {
        DurationHistogram histogram = new DurationHistogram();
        micros.forEach(each -> histogram.add(Duration.ofNanos(each * 1_000)));
        TimingStats stats = histogram.stats();
        List<Long> sorted = micros.stream().sorted().toList();
        assertWithin(stats.p50(), truth(sorted, 50));
        assertWithin(stats.p90(), truth(sorted, 90));
        assertWithin(stats.p99(), truth(sorted, 99));
        assertThat(stats.max()).isEqualTo(Duration.ofNanos(sorted.get(sorted.size() - 1) * 1_000));
        assertThat(stats.count()).isEqualTo(micros.size());
    }

    @Test
    void aPhaseThatNeverHappenedHasNoStatistics() {
        assertThat(new DurationHistogram().stats()).isEqualTo(TimingStats.NONE);
    }

    @Test
    void durationsOutOfRangeCountAsItsBounds() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.add(Duration.ofNanos(-5));
        histogram.add(Duration.ofDays(365));
        assertThat(histogram.stats().p50()).isEqualTo(Duration.ZERO);
        assertThat(histogram.stats().max()).isBetween(Duration.ofHours(19), Duration.ofHours(20));
    }

    private static long truth(List<Long> sorted, int percent) {
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }

    private static void assertWithin(Duration found, long truthMicros) {
        assertThat(found.toNanos() / 1_000).isBetween(truthMicros, truthMicros + truthMicros / 64);
    }
}
