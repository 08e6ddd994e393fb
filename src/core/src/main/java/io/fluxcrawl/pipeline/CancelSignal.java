package io.fluxcrawl.pipeline;

import io.fluxcrawl.model.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Broadcast cancellation of all visits in flight; late subscribers see it at once. Joining and leaving cost O(1); any thread. */
public final class CancelSignal {
    /** Why visits are cancelled: what their records say. */
    public record Reason(Outcome outcome, String error) {
        public static final Reason CANCELLED = new Reason(Outcome.CANCELLED, "The crawl was ended during this visit.");
    }

    private final Set<MonoSink<Reason>> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

    /** Says why visits are cancelled from now on, before those in flight are; the first reason stays. */
    void announce(Reason why) {
        reason.compareAndSet(null, why);
    }

    /** Cancels the visits in flight, for the reason announced; further calls have no effect. */
    void cancel() {
        Reason why = reason.get();
        if (why != null) waiting.forEach(sink -> sink.success(why));
    }

    /** Returns why visits are cancelled; null as long as they are not. */
    @Nullable
    Reason reason() {
        return reason.get();
    }

    /** Returns a Mono that emits on the thread that cancels, or at once if that has been done. */
    Mono<Reason> signal() {
        return Mono.create(sink -> {
            waiting.add(sink);
            sink.onDispose(() -> waiting.remove(sink));
            Reason now = reason.get();
            if (now != null) sink.success(now);
        });
    }
}
