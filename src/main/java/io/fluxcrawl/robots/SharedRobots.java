package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.url.CrawlUrl;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Rules by origin: those that are kept, least recently used first, and those on their way. One lock over both, held for
 * a few steps in maps and never while anybody is called.
 */
final class SharedRobots implements Robots {
    /** How long a copy may stand in for a file that cannot be had any more (RFC 9309, 2.3.1.4). */
    private static final long STALE_MILLIS = TimeUnit.DAYS.toMillis(30);

    private final RobotsAccess robots;
    private final RobotsOptions options;
    private final Scheduler clock;

    private final Object lock = new Object();
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Asked, Flight> flights = new HashMap<>();
    private long keptOctets;

    /** @param readAt when a file was last read, in the clock's milliseconds; a failure does not count */
    private record Kept(RobotsRules rules, long readAt, long freshUntil, long octets) {}

    /** Who may connect to less must not get the refusals, nor the others his. */
    private record Asked(String origin, AddressAccess access) {}

    /** One fetch and those who wait for it. */
    private static final class Flight {
        final Sinks.One<RobotsRules> landing = Sinks.one();
        final Disposable.Swap fetch = Disposables.swap();
        int waiting;
    }

    SharedRobots(RobotsAccess robots, RobotsOptions options, Scheduler clock) {
        this.robots = robots;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public @Nullable RobotsRules known(CrawlUrl url) {
        synchronized (lock) {
            Kept entry = kept.get(url.origin());
            return entry != null && entry.freshUntil > now() ? entry.rules : null;
        }
    }

    @Override
    public Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access) {
        return Mono.defer(() -> {
            Asked asked = new Asked(url.origin(), access);
            Flight flight;
            boolean first;
            synchronized (lock) {
                RobotsRules known = known(url);
                if (known != null) return Mono.just(known);
                flight = flights.computeIfAbsent(asked, key -> new Flight());
                first = flight.waiting++ == 0;
            }
            if (first) depart(asked, flight, url.robotsTxt());
            return flight.landing.asMono().doOnCancel(() -> leave(asked, flight));
        });
    }

    private void depart(Asked asked, Flight flight, CrawlUrl robotsTxt) {
        flight.fetch.update(robots.rules(robotsTxt, asked.access).subscribe(rules -> land(asked, flight, rules)));
    }

    private void land(Asked asked, Flight flight, RobotsRules fetched) {
        RobotsRules rules;
        synchronized (lock) {
            if (!flights.remove(asked, flight)) return;
            rules = keep(asked.origin, fetched);
        }
        flight.landing.tryEmitValue(rules);
    }

    private void leave(Asked asked, Flight flight) {
        synchronized (lock) {
            if (--flight.waiting > 0 || !flights.remove(asked, flight)) return;
        }
        flight.fetch.dispose();
    }

    private RobotsRules keep(String origin, RobotsRules fetched) {
        long now = now();
        Kept entry = new Kept(fetched, now, now + options.freshFor().toMillis(), octets(origin, fetched));
        if (fetched instanceof UnreachableRules unreachable) {
            if (!unreachable.holdsForAll()) return fetched;
            long again = now + options.retryAfter().toMillis();
            Kept old = kept.get(origin);
            boolean standsIn = old != null && old.rules instanceof FileRules && now - old.readAt < STALE_MILLIS;
            Kept speaks = old != null && standsIn ? old : entry;
            entry = new Kept(speaks.rules, speaks.readAt, again, speaks.octets);
        }
        put(origin, entry);
        return entry.rules;
    }

    private static long octets(String origin, RobotsRules rules) {
        return origin.length() + (rules instanceof FileRules file ? file.octets() : 300);
    }

    private void put(String origin, Kept entry) {
        Kept old = kept.put(origin, entry);
        keptOctets += entry.octets - (old == null ? 0 : old.octets);
        Iterator<Kept> oldest = kept.values().iterator();
        while (kept.size() > options.maxOrigins() || (keptOctets > options.maxOctets() && kept.size() > 1)) {
            keptOctets -= oldest.next().octets;
            oldest.remove();
        }
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }
}
