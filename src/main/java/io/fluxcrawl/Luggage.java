package io.fluxcrawl;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.url.Capture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What rows carry along of their visits on the wire, where that is asked for. Captures of visits that came to a redirect, or
 * to an answer that is asked for again, go back to the frontier with their rows, bounded in each and in all: where half of the
 * room is taken, bodies are left behind, and where all is, whole captures. The last visit's is counted as its body is. Safe
 * for any thread.
 */
final class Luggage {
    /** Of one response's body, while its row is under way. */
    private static final int MOST_OF_ONE = 64 << 10;

    /** Of all that may be held. */
    private static final int SHARE = 8;

    private final long room;
    private final AtomicLong carried = new AtomicLong();

    Luggage(ByteBudget budget) {
        room = budget.bound() / SHARE;
    }

    /** The next visit of a row, which takes along what there is of the one before. */
    Visit pack(Visit next, FetchOutcome before) {
        Capture capture = before.exchange().capture();
        if (capture == null || Follower.isSitemap(next.seed())) return next;
        Capture small = capture.cutTo(carried.get() < room / 2 ? MOST_OF_ONE : 0);
        if (carried.addAndGet(small.size()) <= room) return next.carrying(small);
        carried.addAndGet(-small.size());
        return next;
    }

    /** The record of a row that has arrived, with all there is; room is made once that is closed. */
    CapturedRecord arrive(Visited visited, Function<Visited, CrawlRecord> maker) {
        Capture last = visited.capture();
        Reservation share = visited.share();
        boolean kept = false;
        try {
            CrawlRecord record = maker.apply(visited);
            if (last == null && visited.former().isEmpty()) return CapturedRecord.of(record);
            List<Capture> captures = new ArrayList<>(visited.former());
            if (last != null) captures.add(last);
            if (last != null && share != null) share.keep(last.size());
            kept = last != null;
            return CapturedRecord.of(record, captures, () -> unpack(visited));
        } finally {
            if (share != null && !kept) share.close();
        }
    }

    private void unpack(Visited visited) {
        for (Capture each : visited.former()) carried.addAndGet(-each.size());
        Reservation share = visited.share();
        if (share != null) share.close();
    }
}
