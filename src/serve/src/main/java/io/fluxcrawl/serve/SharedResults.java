package io.fluxcrawl.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Values that are made once for all who ask for them at the same time, and kept for a while, bounded by their bytes. Whoever
 * cancels leaves the work to the others; it ends by its own time limit.
 */
final class SharedResults<V> {
    private final Cache<String, Kept<V>> kept;
    private final ConcurrentMap<String, Sinks.One<V>> underWay = new ConcurrentHashMap<>();
    private final Function<V, Duration> keepFor;
    private final Scheduler clock;

    private record Kept<V>(V value, int bytes, long until) {}

    /**
     * Creates an empty cache.
     *
     * @param maxBytes bound of all values together
     * @param bytes bytes of a value
     * @param keepFor how long a value is kept; zero for not at all
     */
    SharedResults(long maxBytes, ToIntFunction<V> bytes, Function<V, Duration> keepFor, Scheduler clock) {
        this.keepFor = keepFor;
        this.clock = clock;
        this.bytes = bytes;
        kept = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String key, Kept<V> value) -> 2 * key.length() + 100 + value.bytes)
                .executor(Runnable::run)
                .build();
    }

    private final ToIntFunction<V> bytes;

    /** Returns the value of a key: kept, under way, or made by {@code load}, which gives exactly one value or an error. */
    Mono<V> get(String key, Supplier<Mono<V>> load) {
        return Mono.defer(() -> {
            Kept<V> known = kept.getIfPresent(key);
            if (known != null && now() < known.until) return Mono.just(known.value);
            Sinks.One<V> mine = Sinks.one();
            Sinks.One<V> other = underWay.putIfAbsent(key, mine);
            if (other != null) return other.asMono();
            Mono.defer(load)
                    .single()
                    .subscribe(
                            value -> {
                                keep(key, value);
                                underWay.remove(key, mine);
                                mine.tryEmitValue(value);
                            },
                            error -> {
                                underWay.remove(key, mine);
                                mine.tryEmitError(error);
                            });
            return mine.asMono();
        });
    }

    private void keep(String key, V value) {
        long millis = keepFor.apply(value).toMillis();
        if (millis > 0) kept.put(key, new Kept<>(value, bytes.applyAsInt(value), now() + millis));
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }
}
