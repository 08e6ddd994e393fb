package io.fluxcrawl.record;

import java.time.Duration;

/**
 * A histogram of durations, with the bucket layout of HdrHistogram: linear up to 64 microseconds, then 64 buckets for each
 * doubling. A percentile is at most 1.6 % above the exact value; the size is 17 KB. One thread at a time.
 */
final class DurationHistogram {
    private static final int BITS = 6;
    private static final int LINEAR = 1 << BITS;
    /** About 19 hours in microseconds; longer ones are counted as that. */
    private static final long MAX_MICROS = (1L << 36) - 1;

    private final long[] counts = new long[indexOf(MAX_MICROS) + 1];
    private long count;
    private long sumMicros;
    private long maxMicros;

    void add(Duration duration) {
        long micros = Math.max(0, Math.min(MAX_MICROS, duration.toNanos() / 1_000));
        counts[indexOf(micros)]++;
        count++;
        sumMicros += micros;
        maxMicros = Math.max(maxMicros, micros);
    }

    TimingStats stats() {
        if (count == 0) return TimingStats.NONE;
        return new TimingStats(
                count, micros(sumMicros / count), percentile(50), percentile(90), percentile(99), micros(maxMicros));
    }

    /** Returns the upper bound of the first bucket up to which that percentage of the durations is counted. */
    private Duration percentile(int percent) {
        long rank = Math.max(1, (count * percent + 99) / 100);
        long passed = 0;
        for (int i = 0; i < counts.length; i++) {
            passed += counts[i];
            if (passed >= rank) return micros(Math.min(maxMicros, upperBound(i)));
        }
        return micros(maxMicros);
    }

    private static int indexOf(long micros) {
        if (micros < LINEAR) return (int) micros;
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - BITS;
        return shift * LINEAR + (int) (micros >>> shift);
    }

    private static long upperBound(int index) {
        if (index < 2 * LINEAR) return index;
        int shift = index / LINEAR - 1;
        return ((long) (index - shift * LINEAR + 1) << shift) - 1;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
