package io.fluxcrawl.frontier;

import java.util.ArrayList;
import java.util.List;

/**
 * The plainest schedule there is, with room for all visits at once: looks at every row in every millisecond, and sends it
 * if the web's own book says that its host may have one.
 */
final class ReferenceSchedule {
    private record Waiting(Visit visit, long since) {}

    private record Flying(Visit visit, long end) {}

    private ReferenceSchedule() {}

    /** @return when the last visit ends, in milliseconds */
    static long time(SimulatedWeb web, int perHost, int pause) {
        List<Waiting> waiting = new ArrayList<>();
        for (Visit row : web.rows()) waiting.add(new Waiting(row, 0));
        List<Flying> flying = new ArrayList<>();
        long last = 0;
        for (long now = 0; !waiting.isEmpty() || !flying.isEmpty(); now++) {
            for (Flying each : List.copyOf(flying)) {
                if (each.end > now) continue;
                flying.remove(each);
                last = now;
                SimulatedWeb.Answer answer = web.end(each.visit, now);
                if (answer.next() != null) waiting.add(0, new Waiting(answer.next(), now + answer.after()));
            }
            for (Waiting each : List.copyOf(waiting)) {
                boolean due = each.since <= now
                        && web.dueAt(now, perHost, pause)
                                .contains(each.visit.url().host());
                if (!due) continue;
                waiting.remove(each);
                web.start(each.visit, now, perHost, pause);
                flying.add(new Flying(each.visit, now + web.latency(each.visit)));
            }
        }
        return last;
    }
}
