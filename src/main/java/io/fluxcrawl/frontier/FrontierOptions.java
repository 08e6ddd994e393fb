package io.fluxcrawl.frontier;

import java.time.Duration;

/**
 * Limits of a crawl per host (scheme and port aside).
 *
 * @param perHost visits in flight at one host at a time, 1 to 32767; a host's first visit goes alone, whatever this says
 * @param delay least pause between two visits to a host: from the end of one to the start of the next where
 *     {@code perHost} is 1, from start to start where it is more (as Nutch and StormCrawler count it)
 * @param maxQueued rows read ahead of their visits, the bound of the frontier's memory
 * @param throttle how a host's pause grows beyond {@code delay} with its latency and its errors
 * @param patience what becomes of a host in trouble
 * @param perAddress limits per address, on top of those per host; off unless asked for
 */
public record FrontierOptions(
        int perHost,
        Duration delay,
        int maxQueued,
        AdaptiveDelay throttle,
        HostBackoff patience,
        PerAddress perAddress) {
    /** One visit at a time, a second between two or more if the host is slow, a million rows read ahead. */
    public static final FrontierOptions POLITE = new FrontierOptions(
            1, Duration.ofSeconds(1), 1_000_000, AdaptiveDelay.ON, HostBackoff.DEFAULT, PerAddress.OFF);

    /** @throws IllegalArgumentException if {@code perHost} or {@code maxQueued} is out of range, or {@code delay} negative */
    public FrontierOptions {
        if (perHost < 1 || perHost > Short.MAX_VALUE)
            throw new IllegalArgumentException("perHost not of 1 to 32767: " + perHost);
        if (maxQueued < 1) throw new IllegalArgumentException("maxQueued < 1: " + maxQueued);
        if (delay.isNegative()) throw new IllegalArgumentException("delay < 0: " + delay);
    }

    public FrontierOptions withPerHost(int perHost) {
        return new FrontierOptions(perHost, delay, maxQueued, throttle, patience, perAddress);
    }

    public FrontierOptions withDelay(Duration delay) {
        return new FrontierOptions(perHost, delay, maxQueued, throttle, patience, perAddress);
    }

    public FrontierOptions withMaxQueued(int maxQueued) {
        return new FrontierOptions(perHost, delay, maxQueued, throttle, patience, perAddress);
    }

    public FrontierOptions withThrottle(AdaptiveDelay throttle) {
        return new FrontierOptions(perHost, delay, maxQueued, throttle, patience, perAddress);
    }

    public FrontierOptions withPatience(HostBackoff patience) {
        return new FrontierOptions(perHost, delay, maxQueued, throttle, patience, perAddress);
    }

    public FrontierOptions withPerAddress(PerAddress perAddress) {
        return new FrontierOptions(perHost, delay, maxQueued, throttle, patience, perAddress);
    }
}
