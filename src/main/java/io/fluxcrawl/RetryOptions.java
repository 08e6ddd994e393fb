package io.fluxcrawl;

import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import java.util.Set;

/**
 * What is tried again, and when. A retry goes back to the frontier, so no slot waits with it.
 *
 * @param max further requests for one URL after the first
 * @param backoff least wait before the first retry; doubles with each, and is spread by half either way
 * @param maxBackoff bound of one wait
 * @param maxHold bound of what a Retry-After may ask of us (RFC 9110, 10.2.3)
 */
public record RetryOptions(int max, Duration backoff, Duration maxBackoff, Duration maxHold) {
    /** Two retries, after about one and two seconds; a Retry-After is kept up to five minutes. */
    public static final RetryOptions TWICE =
            new RetryOptions(2, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5));

    /** Statuses that say: not now (as curl's {@code --retry} reads them). */
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504, 522, 524);

    /** @throws IllegalArgumentException if any is negative */
    public RetryOptions {
        if (max < 0) throw new IllegalArgumentException("retries < 0: " + max);
        if (backoff.isNegative()) throw new IllegalArgumentException("backoff < 0: " + backoff);
        if (maxBackoff.isNegative()) throw new IllegalArgumentException("maxBackoff < 0: " + maxBackoff);
        if (maxHold.isNegative()) throw new IllegalArgumentException("maxHold < 0: " + maxHold);
    }

    public RetryOptions withMax(int max) {
        return new RetryOptions(max, backoff, maxBackoff, maxHold);
    }

    public RetryOptions withBackoff(Duration backoff) {
        return new RetryOptions(max, backoff, maxBackoff, maxHold);
    }

    public RetryOptions withMaxHold(Duration maxHold) {
        return new RetryOptions(max, backoff, maxBackoff, maxHold);
    }

    boolean again(Outcome failure, int attempts) {
        return failure.retried() && attempts < max;
    }

    boolean again(int status, int attempts) {
        return PASSING.contains(status) && attempts < max;
    }

    /**
     * The wait before the next request, {@code attempts} having failed before this one. The spread comes from the row's
     * number: rows that failed together part, and a run can be repeated.
     */
    Duration wait(int attempts, long row) {
        double base = Math.min(backoff.toNanos() * Math.pow(2, attempts), (double) maxBackoff.toNanos());
        double spread = 0.5 + ((row * 0x9E3779B97F4A7C15L + attempts * 0xC2B2AE3D27D4EB4FL) >>> 11) * 0x1p-53;
        return Duration.ofNanos((long) (base * spread));
    }
}
