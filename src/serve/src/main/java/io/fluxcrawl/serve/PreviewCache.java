package io.fluxcrawl.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.serve.PreviewEntry.Kind;
import io.fluxcrawl.serve.ServiceRefusal.Reason;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Cache of previews: one visit for all who ask for a page at the same time, pages out of date shown while they are renewed,
 * failures remembered for a short time. Bounded by bytes; mirrored to a {@link PreviewStore} where there is one. Safe for
 * any thread; never blocks.
 */
final class PreviewCache {
    private static final Logger log = LoggerFactory.getLogger(PreviewCache.class);

    /** Writes that wait for the disk; further ones are dropped. */
    private static final int MOST_WAITING = 10_000;

    private final Cache<String, PreviewEntry> entries;
    private final ConcurrentMap<String, Sinks.One<PreviewEntry>> underWay = new ConcurrentHashMap<>();
    private final BiFunction<PreviewTarget, @Nullable PreviewEntry, Mono<PreviewEntry>> visits;
    private final CachePolicy policy;
    private final Scheduler clock;
    private final @Nullable PreviewStore store;
    private final Scheduler storing;

    /** Wishes of a request. */
    record Wish(boolean fresh, @Nullable Duration maxAge) {
        static final Wish ANY = new Wish(false, null);
    }

    /** An entry and where it came from. */
    record Found(PreviewEntry entry, CacheResult from) {}

    /** Permission of a client to cause a visit. */
    interface Admission {
        /** @throws ServiceRefusal if the client has had too many */
        void admit();
    }

    /**
     * Creates a cache, with all entries of the store. Blocks where there is one.
     *
     * @param visits makes the entry of a page, given the entry that is out of date; its errors are those of {@code find}
     * @param store null for none; closed by {@link #close}
     */
    PreviewCache(
            long maxBytes,
            BiFunction<PreviewTarget, @Nullable PreviewEntry, Mono<PreviewEntry>> visits,
            CachePolicy policy,
            Scheduler clock,
            @Nullable PreviewStore store) {
        this.visits = visits;
        this.policy = policy;
        this.clock = clock;
        this.store = store;
        storing = store == null
                ? Schedulers.immediate()
                : Schedulers.newBoundedElastic(1, MOST_WAITING, "fluxcrawl-serve-store", 60, true);
        entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String key, PreviewEntry entry) -> entry.weight(key))
                .executor(Runnable::run)
                .removalListener(this::removed)
                .build();
        if (store != null) load(store);
    }

    private void load(PreviewStore from) {
        long now = now();
        from.load((key, entry) -> {
            if (entry.dead(now)) store(s -> s.remove(key));
            else entries.put(key, entry);
        });
    }

    private void removed(@Nullable String key, @Nullable PreviewEntry entry, RemovalCause cause) {
        if (key != null && cause != RemovalCause.REPLACED) store(s -> s.remove(key));
    }

    private void store(java.util.function.Consumer<PreviewStore> task) {
        PreviewStore to = store;
        if (to == null) return;
        storing.schedule(() -> {
            try {
                task.accept(to);
            } catch (RuntimeException e) {
                log.warn("The cache file could not be written: {}", e.toString());
            }
        });
    }

    /**
     * Returns the preview of a page, on subscription.
     *
     * @param admission asked before a visit is made for this request
     * @return errors with a {@link ServiceRefusal}, or with an error of the visit
     */
    Mono<Found> find(PreviewTarget target, Wish wish, Admission admission) {
        return Mono.defer(() -> {
            long now = now();
            PreviewEntry entry = entries.getIfPresent(target.key());
            if (entry != null && entry.dead(now)) {
                entries.invalidate(target.key());
                entry = null;
            }
            if (entry != null && !wish.fresh() && isYoungEnough(entry, wish, now)) {
                if (entry.fresh(now)) return Mono.just(new Found(entry, CacheResult.HIT));
                renew(target, entry);
                return Mono.just(new Found(entry, CacheResult.STALE));
            }
            Sinks.One<PreviewEntry> other = underWay.get(target.key());
            if (other != null) return other.asMono().map(made -> new Found(made, CacheResult.JOINED));
            admission.admit();
            Sinks.One<PreviewEntry> mine = Sinks.one();
            other = underWay.putIfAbsent(target.key(), mine);
            if (other != null) return other.asMono().map(made -> new Found(made, CacheResult.JOINED));
            visit(target, entry, mine);
            return mine.asMono().map(made -> new Found(made, CacheResult.MISS));
        });
    }

    private static boolean isYoungEnough(PreviewEntry entry, Wish wish, long now) {
        return wish.maxAge() == null || now - entry.fetchedAt() <= wish.maxAge().toMillis();
    }

    /** In the background; where the service is too busy, the next request tries again. */
    private void renew(PreviewTarget target, PreviewEntry old) {
        Sinks.One<PreviewEntry> mine = Sinks.one();
        if (underWay.putIfAbsent(target.key(), mine) == null) visit(target, old, mine);
    }

    private void visit(PreviewTarget target, @Nullable PreviewEntry old, Sinks.One<PreviewEntry> to) {
        Mono.defer(() -> visits.apply(target, old))
                .single()
                .subscribe(
                        made -> {
                            keep(target.key(), made, old);
                            underWay.remove(target.key(), to);
                            to.tryEmitValue(made);
                        },
                        error -> {
                            underWay.remove(target.key(), to);
                            to.tryEmitError(error);
                        });
    }

    /** A page that could be had before outlives failures that pass (RFC 5861, 4). */
    private void keep(String key, PreviewEntry made, @Nullable PreviewEntry old) {
        PreviewEntry kept = made;
        boolean passes = made.kind() == Kind.FAILED || made.kind() == Kind.BLOCKED;
        if (passes && old != null && old.good() && !old.dead(now())) {
            kept = old.keptUntil(policy.times(Kind.FAILED, Headers.EMPTY, old.failures() + 1, now())
                    .freshUntil());
        }
        PreviewEntry entry = kept;
        entries.put(key, entry);
        store(s -> s.put(key, entry));
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }

    long bytes() {
        return entries.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    long size() {
        return entries.estimatedSize();
    }

    /** Returns how many wait for a visit to a page; -1 where none is under way. */
    int waiting(String key) {
        Sinks.One<PreviewEntry> visit = underWay.get(key);
        return visit == null ? -1 : visit.currentSubscriberCount();
    }

    /** Refuses everyone who waits, and writes the store to disk. Blocks. */
    void close() {
        underWay.values()
                .forEach(each ->
                        each.tryEmitError(new ServiceRefusal(Reason.SHUTTING_DOWN, "The service is shutting down.")));
        PreviewStore open = store;
        if (open == null) return;
        try {
            storing.disposeGracefully().block(Duration.ofSeconds(10));
        } catch (IllegalStateException e) {
            log.warn("The last previews could not be stored in time.");
            storing.dispose();
        }
        open.close();
    }
}
