package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Keeps the captures of a row's earlier attempts within a memory budget. Captures of redirects and of answers that are asked
 * for again go back to the frontier with their rows. Once half of the budget is used, their bodies are dropped; once all is
 * used, whole captures. The last visit's capture is counted as its body is. Safe for any thread.
 */
final class CaptureCarrier {
    /** Bytes of one response's body that are kept while its row is under way. */
    private static final int MAX_BODY = 64 << 10;

    /** Divisor: the part of the byte budget that captures may take. */
    private static final int SHARE = 8;

    private final long budget;
    private final AtomicLong carried = new AtomicLong();

    CaptureCarrier(ByteBudget bytes) {
        budget = bytes.bound() / SHARE;
    }

    /** Returns the next visit of a row with the capture of the one before, as far as the budget allows. */
    Visit pack(Visit next, FetchOutcome before) {
        Capture capture = before.exchange().capture();
        if (capture == null || LinkFollower.isSitemap(next.seed())) return next;
        Capture small = capture.cutTo(carried.get() < budget / 2 ? MAX_BODY : 0);
        if (carried.addAndGet(small.size()) <= budget) return next.carrying(small);
        carried.addAndGet(-small.size());
        return next;
    }

    /** Returns the record of a row with all its captures, whose bytes are given back when they are closed. */
    CapturedRecord arrive(VisitResult visited, Function<VisitResult, CrawlRecord> maker) {
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

    private void unpack(VisitResult visited) {
        for (Capture each : visited.former()) carried.addAndGet(-each.size());
        Reservation share = visited.share();
        if (share != null) share.close();
    }
}
