package io.fluxcrawl.testweb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counters of one kind of request at one host: concurrency and gaps. Guarded by its {@link HostLog}. */
final class RequestStats {
    private static final long NONE = Long.MAX_VALUE;

    private long requests;
    private int inFlight;
    private int maxInFlight;
    private long lastEnd;
    private long minGap = NONE;

    void start(long now) {
        if (requests > 0) minGap = Math.min(minGap, inFlight > 0 ? 0 : Math.max(0, now - lastEnd));
        requests++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
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

    int maxInFlight() {
        return maxInFlight;
    }

    @Nullable
    Duration minGap() {
        return minGap == NONE ? null : Duration.ofNanos(minGap);
    }
}
