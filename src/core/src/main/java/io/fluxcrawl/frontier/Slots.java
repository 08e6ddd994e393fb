package io.fluxcrawl.frontier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Global limit of visits in flight. A visit that has taken longer than {@link #PROMPT} gives its slot
 * back, as long as no more than there are slots did so: else a few hosts that answer slowly or never would in the end hold
 * all slots, and those that answer well would wait for them. So there are never more than twice as many visits as slots.
 * Told the time, in nanoseconds; not thread-safe.
 */
final class Slots {
    /** Far above what a host takes that is well, far below what one takes that is not. */
    static final long PROMPT = Duration.ofSeconds(2).toNanos();

    /** One visit under way. */
    private static final class Start {
        final long at;
        boolean late;
        boolean over;

        Start(long at) {
            this.at = at;
        }
    }

    private final Map<Long, Start> byRow = new HashMap<>();
    /** Visits that are not late, and some that have ended, in their order. */
    private final ArrayDeque<Start> prompt = new ArrayDeque<>();

    private int slots = Integer.MAX_VALUE;
    private int late;

    void limit(int slots) {
        this.slots = slots;
    }

    void start(Visit visit, long now) {
        Start start = new Start(now);
        byRow.put(visit.seed().row(), start); // a row has one visit at a time
        prompt.add(start);
    }

    void end(Visit visit) {
        Start start = byRow.remove(visit.seed().row());
        if (start == null) return;
        start.over = true;
        if (start.late) late--;
    }

    boolean hasRoom(long now) {
        Start first;
        while ((first = first()) != null && first.at + PROMPT <= now) {
            prompt.remove();
            first.late = true;
            late++;
        }
        return inUse() < slots;
    }

    /** Returns the number of slots in use. */
    int inUse() {
        return byRow.size() - Math.min(late, slots);
    }

    /** Returns when a slot is free, if nothing else happens: a time, or {@link HostSchedule#NEVER}. */
    long nextRoom() {
        Start first = first();
        return first == null || late >= slots ? HostSchedule.NEVER : first.at + PROMPT;
    }

    private @Nullable Start first() {
        while (!prompt.isEmpty() && prompt.element().over) prompt.remove();
        return prompt.peek();
    }
}
