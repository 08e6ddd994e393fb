package io.fluxcrawl.frontier;

import io.fluxcrawl.frontier.SimulatedWorld.Answer;
import io.fluxcrawl.frontier.SimulatedWorld.Arrival;
import io.fluxcrawl.frontier.SimulatedWorld.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plainest schedule there is: in every millisecond it looks through every host and sends the one with most work left
 * of those that may be visited, as long as there is room. Knows the book only, nothing of a frontier.
 */
final class ReferenceSchedule {
    private record Flying(Visit visit, Answer answer, long end) {}

    private ReferenceSchedule() {}

    /** @return when the last visit ends, in milliseconds */
    static long time(SimulatedWorld world) {
        ServersBook book = new ServersBook(world, true);
        ArrayDeque<Arrival> arrivals = new ArrayDeque<>(world.arrivals);
        Set<String> seen = new HashSet<>();
        List<Flying> flying = new ArrayList<>();
        long last = 0;
        for (long now = 0; ; now++) {
            while (!arrivals.isEmpty() && arrivals.peek().at() <= now) {
                if (arrivals.remove().row() instanceof Visit visit
                        && seen.add(visit.url().href())) book.waits(visit, now, now, false);
            }
            boolean more = true;
            while (more) {
                more = false;
                for (Flying each : List.copyOf(flying)) {
                    if (each.end > now) continue;
                    flying.remove(each);
                    last = now;
                    book.ends(each.visit, each.answer, now);
                    Visit next = each.answer.next();
                    int after = each.answer.kind() == Kind.RETRIED ? each.answer.amount() : 0;
                    if (next != null) book.waits(next, now + after, now, true);
                }
                Visit visit;
                while (flying.size() < world.concurrency && (visit = book.best(now)) != null) {
                    book.starts(visit, now);
                    Answer answer = world.answer(visit);
                    flying.add(new Flying(visit, answer, now + answer.latency()));
                    more |= answer.latency() == 0; // it is over at once
                }
            }
            if (arrivals.isEmpty() && flying.isEmpty() && book.nothingWaits()) return last;
        }
    }
}
