package io.fluxcrawl;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Bounded wait for what other threads are about to do. */
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Eventually() {}

    /** Returns once the condition holds. */
    static void until(String what, BooleanSupplier condition) {
        Long tick = Flux.interval(Duration.ZERO, Duration.ofMillis(5), Schedulers.boundedElastic())
                .onBackpressureDrop()
                .filter(n -> condition.getAsBoolean())
                .next()
                .timeout(LONGEST, Mono.empty())
                .block();
        if (tick == null) throw new AssertionError("Not within " + LONGEST + ": " + what);
    }

    /** Returns the number of live threads of crawlers. */
    static long crawlerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fluxcrawl"))
                .count();
    }
}
