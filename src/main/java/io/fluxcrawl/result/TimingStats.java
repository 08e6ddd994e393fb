package io.fluxcrawl.result;

import java.time.Duration;

/**
 * How long one phase took over many visits.
 *
 * @param count visits in which the phase happened
 * @param mean to the microsecond, as all of these
 * @param p50 half of them took no longer; percentiles are at most 1.6 % above the truth
 * @param p90 nine of ten took no longer
 * @param p99 99 of 100 took no longer
 * @param max the longest
 */
public record TimingStats(long count, Duration mean, Duration p50, Duration p90, Duration p99, Duration max) {
    /** The phase never happened. */
    public static final TimingStats NONE =
            new TimingStats(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
