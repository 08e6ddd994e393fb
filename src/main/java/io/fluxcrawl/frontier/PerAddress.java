package io.fluxcrawl.frontier;

import java.time.Duration;

/**
 * Limits per address, on top of those per host: where many sites share a server, the server is spared too, not each site
 * alone. The address of a host is learnt from {@link VisitOutcome.Relocate}. The limits hold within one crawl.
 *
 * @param visits in flight at one address over all its hosts, up to 32767; 0 where addresses are not looked at
 * @param delay least pause between two visits to an address: from the end of one to the start of the next where
 *     {@code visits} is 1, from start to start where it is more. It adapts as a host's does ({@link AdaptiveDelay}), to all
 *     that the hosts of the address bear
 */
public record PerAddress(int visits, Duration delay) {
    /** No limits per address. */
    public static final PerAddress OFF = new PerAddress(0, Duration.ZERO);

    /** @throws IllegalArgumentException if {@code visits} is out of range, or {@code delay} negative */
    public PerAddress {
        if (visits < 0 || visits > Short.MAX_VALUE)
            throw new IllegalArgumentException("visits per address not of 0 to 32767: " + visits);
        if (delay.isNegative()) throw new IllegalArgumentException("delay per address < 0: " + delay);
    }

    /** Returns whether there are limits per address. */
    public boolean on() {
        return visits > 0;
    }
}
