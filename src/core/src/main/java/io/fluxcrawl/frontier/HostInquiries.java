package io.fluxcrawl.frontier;

import io.fluxcrawl.model.HostState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Questions about the hosts of a crawl: asked by any thread, answered by a step of the frontier, all of them by its end. */
final class HostInquiries {
    /** A question; each is its own, so no record. */
    static final class Inquiry {
        private final int limit;
        private final MonoSink<List<HostState>> answer;

        private Inquiry(int limit, MonoSink<List<HostState>> answer) {
            this.limit = limit;
            this.answer = answer;
        }
    }

    private final Set<Inquiry> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** @param step has {@link #answer} called on the frontier's thread */
    Mono<List<HostState>> ask(int limit, Consumer<Inquiry> step) {
        return Mono.create(sink -> {
            Inquiry inquiry = new Inquiry(limit, sink);
            open.add(inquiry);
            sink.onDispose(() -> open.remove(inquiry));
            if (over) sink.success(List.of()); // the frontier may have ended before it saw the question
            else step.accept(inquiry);
        });
    }

    void answer(Inquiry inquiry, HostSchedule schedule, long now) {
        if (open.contains(inquiry)) inquiry.answer.success(schedule.states(inquiry.limit, now));
    }

    /** Answers what is left, and whatever is asked from now on, with nothing. */
    void end() {
        over = true;
        open.forEach(inquiry -> inquiry.answer.success(List.of()));
    }
}
