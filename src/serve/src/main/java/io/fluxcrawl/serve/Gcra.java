package io.fluxcrawl.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * Rate limit per client by the generic cell rate algorithm (ITU-T I.371, A.3): one number for each client, no timer. Clients are
 * forgotten, least recently used first, beyond a bound; one that is forgotten has its burst again.
 */
final class Gcra {
    /** Clients that are remembered. */
    private static final int MOST_CLIENTS = 100_000;

    private final long interval;
    private final long tolerance;
    private final Scheduler clock;
    private final Cache<String, AtomicLong> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .executor(Runnable::run)
            .build();

    /**
     * Creates a limit.
     *
     * @param perMinute permitted in the long run, at least 1
     * @param burst permitted at once after a pause, at least 1
     */
    Gcra(int perMinute, int burst, Scheduler clock) {
        interval = TimeUnit.MINUTES.toNanos(1) / perMinute;
        tolerance = interval * (burst - 1);
        this.clock = clock;
    }

    /** Takes one permit of a client; returns zero if there was one, otherwise the time until there is. */
    Duration take(String client) {
        AtomicLong arrival = clients.get(client, unknown -> new AtomicLong(Long.MIN_VALUE));
        long now = clock.now(TimeUnit.NANOSECONDS);
        while (true) {
            long expected = arrival.get();
            long start = Math.max(expected, now);
            if (start - now > tolerance) return Duration.ofNanos(start - now - tolerance);
            if (arrival.compareAndSet(expected, start + interval)) return Duration.ZERO;
        }
    }
}
