package io.fluxcrawl.frontier;

import io.fluxcrawl.model.ResumedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Record of what links bring into a crawl, for {@link LinkIntake#journal()}. Asked from any thread, written by the frontier's. */
final class Journal {
    private final Queue<MonoSink<List<ResumedUrl>>> asking = new ConcurrentLinkedQueue<>();

    // guarded by this
    /** Null as long as nobody has asked. */
    private @Nullable List<ResumedUrl> entries;

    private boolean over;
    private boolean lost;

    synchronized void add(ResumedUrl entry) {
        if (entries != null) entries.add(entry);
    }

    synchronized boolean isKept() {
        return entries != null;
    }

    /** @param wake lets the frontier take a step, at which it calls {@link #answer} */
    Mono<List<ResumedUrl>> ask(Runnable wake) {
        return Mono.create(sink -> {
            asking.add(sink);
            if (begin()) answer();
            else wake.run();
        });
    }

    private synchronized boolean begin() {
        if (entries == null) entries = new ArrayList<>();
        return over;
    }

    /** All that has come before is in the journal. */
    void answer() {
        MonoSink<List<ResumedUrl>> sink;
        while ((sink = asking.poll()) != null) {
            List<ResumedUrl> answer = take();
            if (answer != null) sink.success(answer);
            else sink.error(new CancellationException("The crawl was cancelled, and what its pages named is lost"));
        }
    }

    private synchronized @Nullable List<ResumedUrl> take() {
        List<ResumedUrl> answer = entries;
        if (answer != null && !answer.isEmpty()) entries = new ArrayList<>();
        return lost ? null : answer;
    }

    /** @param cancelled whether something may have been on its way still */
    void end(boolean cancelled) {
        synchronized (this) {
            over = true;
            lost |= cancelled;
        }
        answer();
    }
}
