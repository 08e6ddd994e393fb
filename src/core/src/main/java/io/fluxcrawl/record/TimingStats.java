package io.fluxcrawl.record;

import java.time.Duration;

/**
 * Statistics of the time that one phase took over many visits, to the microsecond.
 *
 * @param count the number of visits in which the phase happened
 * @param mean the average
 * @param p50 the median; percentiles are at most 1.6 % above the exact value
 * @param p90 the 90th percentile
 * @param p99 the 99th percentile
 * @param max the longest
 */
public record TimingStats(long count, Duration mean, Duration p50, Duration p90, Duration p99, Duration max) {
    /** The statistics of a phase that never happened. */
    public static final TimingStats NONE =
            new TimingStats(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
