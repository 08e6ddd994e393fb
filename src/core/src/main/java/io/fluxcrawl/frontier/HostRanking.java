package io.fluxcrawl.frontier;

import io.fluxcrawl.model.HostState;
import io.fluxcrawl.model.HostState.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Looks at every host once, and keeps those whose waiting rows take longest by pauses and holds. */
final class HostRanking {
    private record Ranked(HostQueue host, int limit, long time) {}

    private final int size;
    private final long delay;
    private final long now;
    private final PriorityQueue<Ranked> longest = new PriorityQueue<>(Comparator.comparingLong(Ranked::time));

    /** @param size number of hosts that are kept */
    HostRanking(int size, long delay, long now) {
        this.size = size;
        this.delay = delay;
        this.now = now;
    }

    /** @param limit visits that the host may have in flight */
    void add(HostQueue host, int limit) {
        if (host.size() == 0) return;
        long time = Math.max(0, host.due() - now) + host.size() * host.pause(delay);
        Ranked shortest = longest.peek();
        if (longest.size() == size && shortest != null) {
            if (time <= shortest.time) return;
            longest.poll();
        }
        longest.add(new Ranked(host, limit, time));
    }

    /** Returns what was kept, the longest first. */
    List<HostState> states() {
        List<Ranked> ranked = new ArrayList<>(longest);
        ranked.sort(Comparator.comparingLong(Ranked::time).reversed());
        return ranked.stream().map(this::state).toList();
    }

    private HostState state(Ranked ranked) {
        HostQueue host = ranked.host;
        Wait wait = wait(host, ranked.limit);
        return new HostState(
                host.first().url().host(),
                host.size(),
                host.inFlight(),
                wait,
                Duration.ofNanos(host.due() <= now ? 0 : host.due() - now),
                Duration.ofNanos(host.pause(delay)),
                wait == Wait.HELD ? host.whyHeld(now) : null);
    }

    private Wait wait(HostQueue host, int limit) {
        if (limit == 0) return Wait.PAUSED;
        if (host.isHeld(now)) return Wait.HELD;
        if (!host.wantsVisit(limit)) return Wait.VISIT;
        return host.due() > now ? Wait.PAUSE : Wait.SLOT;
    }
}
