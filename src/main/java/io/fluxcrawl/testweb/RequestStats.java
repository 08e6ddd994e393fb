package io.fluxcrawl.testweb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests of one kind at one host: how many at once, and how far apart. Guarded by its {@link HostLog}. */
final class RequestStats {
    private static final long NONE = Long.MAX_VALUE;

    private long requests;
    private int inFlight;
    private int mostInFlight;
    private long lastEnd;
    private long leastGap = NONE;

    void start(long now) {
        if (requests > 0) leastGap = Math.min(leastGap, inFlight > 0 ? 0 : Math.max(0, now - lastEnd));
        requests++;
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    void end(long now) {
        inFlight--;
        lastEnd = now;
    }

    long requests() {
        return requests;
    }

    int inFlight() {
        return inFlight;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    @Nullable
    Duration leastGap() {
        return leastGap == NONE ? null : Duration.ofNanos(leastGap);
    }
}
