package io.fluxcrawl.frontier;

import java.time.Duration;

/**
 * Circuit breaker and backoff of a host in trouble. Trouble is what {@link HostSignal.Overloaded} and {@link HostSignal.Unreached}
 * report: each adds one to the host's score, each other answer halves it, so trouble now and then is forgiven while nine
 * failures in ten are not. A host with any score gets one visit at a time.
 *
 * <ul>
 *   <li>A 429 or 503 without Retry-After holds the host for {@code backoff}, twice that at a score of two, and so on.
 *   <li>At a score of {@code budget} the host is set aside. The first {@code rests} times its rows wait: it rests for
 *       {@code rest}, twice as long each time, then one row tries it, and that row's failure sets it aside again.
 *   <li>When its rests are used up it is down for {@code downFor}: its rows, and those that come meanwhile, end as
 *       {@code host_down}. After that time one row tries it again. Any answer restores its rests.
 * </ul>
 *
 * <p>Compare Nutch ({@code fetcher.max.exceptions.per.queue}, which drops the rows without a word), StormCrawler (60 s,
 * doubling up to a day, forgiven after half an hour) and the circuit breaker's half-open state.
 *
 * @param backoff least hold of an overloaded host that names no time
 * @param maxBackoff bound of that hold
 * @param budget score at which a host is set aside, up to 100
 * @param rests how often its rows wait before they end: 0 ends them at once, {@link Integer#MAX_VALUE} never
 * @param rest length of the first rest; none is longer than {@code downFor}
 * @param downFor how long a host stays down
 */
public record HostBackoff(
        Duration backoff, Duration maxBackoff, int budget, int rests, Duration rest, Duration downFor) {
    /** Five seconds up to five minutes; set aside at a score of eight, for 30 s, for a minute, then down for ten minutes. */
    public static final HostBackoff DEFAULT = new HostBackoff(
            Duration.ofSeconds(5), Duration.ofMinutes(5), 8, 2, Duration.ofSeconds(30), Duration.ofMinutes(10));

    /** @throws IllegalArgumentException if a time or {@code rests} is negative, or {@code budget} not of 1 to 100 */
    public HostBackoff {
        for (Duration each : new Duration[] {backoff, maxBackoff, rest, downFor}) {
            if (each.isNegative()) throw new IllegalArgumentException("a duration < 0: " + each);
        }
        if (budget < 1 || budget > 100) throw new IllegalArgumentException("budget not of 1 to 100: " + budget);
        if (rests < 0) throw new IllegalArgumentException("rests < 0: " + rests);
    }

    public HostBackoff withBackoff(Duration backoff, Duration maxBackoff) {
        return new HostBackoff(backoff, maxBackoff, budget, rests, rest, downFor);
    }

    public HostBackoff withBudget(int budget) {
        return new HostBackoff(backoff, maxBackoff, budget, rests, rest, downFor);
    }

    public HostBackoff withRests(int rests, Duration rest) {
        return new HostBackoff(backoff, maxBackoff, budget, rests, rest, downFor);
    }

    public HostBackoff withDownFor(Duration downFor) {
        return new HostBackoff(backoff, maxBackoff, budget, rests, rest, downFor);
    }
}
