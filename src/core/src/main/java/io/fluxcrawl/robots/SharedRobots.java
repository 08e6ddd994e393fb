package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.options.RobotsOptions;
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
 * Cache of rules by origin, least recently used first, with one request in flight per origin and access. One lock guards
 * both, is held for a few map operations, and never while other code is called.
 */
final class SharedRobots implements Robots {
    /** Age up to which a copy may replace a file that can no longer be fetched (RFC 9309, 2.3.1.4). */
    private static final long STALE_MILLIS = TimeUnit.DAYS.toMillis(30);

    private final RobotsAccess robots;
    private final RobotsOptions options;
    private final Scheduler clock;

    private final Object lock = new Object();
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Key, InFlight> inFlight = new HashMap<>();
    private long keptOctets;

    /** @param readAt when a file was last read, in the clock's milliseconds; a failure does not count */
    private record Kept(RobotsRules rules, long readAt, long freshUntil, long octets) {}

    /** Key of requests in flight. It includes the access: results must not leak between callers with different access. */
    private record Key(String origin, AddressAccess access, Credentials credentials) {}

    /** One request in flight and the number of its waiters. */
    private static final class InFlight {
        final Sinks.One<RobotsRules> result = Sinks.one();
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
    public Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access, Credentials credentials) {
        return Mono.defer(() -> {
            Key key = new Key(url.origin(), access, credentials);
            InFlight request;
            boolean first;
            synchronized (lock) {
                RobotsRules known = known(url);
                if (known != null) return Mono.just(known);
                request = inFlight.computeIfAbsent(key, k -> new InFlight());
                first = request.waiting++ == 0;
            }
            if (first) start(key, request, url.robotsTxt());
            return request.result.asMono().doOnCancel(() -> cancel(key, request));
        });
    }

    private void start(Key key, InFlight request, CrawlUrl robotsTxt) {
        request.fetch.update(robots.rules(robotsTxt, key.access, key.credentials)
                .subscribe(rules -> complete(key, request, rules), fault -> fail(key, request, fault)));
    }

    private void complete(Key key, InFlight request, RobotsRules fetched) {
        RobotsRules rules;
        synchronized (lock) {
            if (!inFlight.remove(key, request)) return;
            rules = keep(key.origin, fetched);
        }
        request.result.tryEmitValue(rules);
    }

    private void fail(Key key, InFlight request, Throwable fault) {
        synchronized (lock) {
            inFlight.remove(key, request);
        }
        request.result.tryEmitError(fault);
    }

    private void cancel(Key key, InFlight request) {
        synchronized (lock) {
            if (--request.waiting > 0 || !inFlight.remove(key, request)) return;
        }
        request.fetch.dispose();
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
