package io.fluxcrawl.frontier;

import java.time.Duration;

/**
 * The manners of a crawl, per host (scheme and port aside).
 *
 * @param perHost visits in flight at one host at a time; a host's first visit goes alone, whatever this says
 * @param delay least pause between two visits to a host: from the end of one to the start of the next where
 *     {@code perHost} is 1, from start to start where it is more (as Nutch and StormCrawler count it)
 * @param maxQueued rows read ahead of their visits, the bound of the frontier's memory
 */
public record FrontierOptions(int perHost, Duration delay, int maxQueued) {
    /** One visit at a time, a second between two, a million rows read ahead. */
    public static final FrontierOptions POLITE = new FrontierOptions(1, Duration.ofSeconds(1), 1_000_000);

    /** @throws IllegalArgumentException if {@code perHost} or {@code maxQueued} is below 1, or {@code delay} negative */
    public FrontierOptions {
        if (perHost < 1) throw new IllegalArgumentException("perHost < 1: " + perHost);
        if (maxQueued < 1) throw new IllegalArgumentException("maxQueued < 1: " + maxQueued);
        if (delay.isNegative()) throw new IllegalArgumentException("delay < 0: " + delay);
    }

    public FrontierOptions withPerHost(int perHost) {
        return new FrontierOptions(perHost, delay, maxQueued);
    }

    public FrontierOptions withDelay(Duration delay) {
        return new FrontierOptions(perHost, delay, maxQueued);
    }

    public FrontierOptions withMaxQueued(int maxQueued) {
        return new FrontierOptions(perHost, delay, maxQueued);
    }
}
