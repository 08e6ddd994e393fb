package io.fluxcrawl.live;

import java.time.Duration;
import java.util.ArrayDeque;

/** Rows per second over the last ten seconds, or since the beginning where nobody looked before. */
final class RecentRate {
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();

    private record Sample(long nanos, long rows) {}

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    RecentRate() {
        samples.add(new Sample(0, 0));
    }

    /**
     * Takes in how many rows are done, and returns the rate.
     *
     * @param nanos time since the crawl began
     */
    synchronized double at(long nanos, long rows) {
        samples.addLast(new Sample(nanos, rows));
        while (samples.size() > 2 && nanos - second().nanos >= WINDOW) samples.removeFirst();
        Sample first = samples.getFirst();
        double seconds = (nanos - first.nanos) / 1e9;
        return seconds <= 0 ? 0 : (rows - first.rows) / seconds;
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }
}
