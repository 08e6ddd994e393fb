package io.fluxcrawl;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The end of patience: one signal to all visits under way, now and later. Joining and leaving it cost O(1); any thread. */
final class Cut {
    private final Set<MonoSink<Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean made;

    void make() {
        made = true;
        waiting.forEach(MonoSink::success);
    }

    /** Completes when the cut is made, on the thread that makes it; at once where it has been. */
    Mono<Void> made() {
        return Mono.create(sink -> {
            waiting.add(sink);
            sink.onDispose(() -> waiting.remove(sink));
            if (made) sink.success();
        });
    }
}
