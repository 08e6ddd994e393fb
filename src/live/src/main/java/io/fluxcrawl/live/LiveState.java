package io.fluxcrawl.live;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.HeldBytes;
import io.fluxcrawl.model.HostState;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * State of a crawl at one moment, as the page gets it in JSON. Times are in seconds; texts hold no character that a page would
 * not show.
 *
 * @param elapsed since the crawl began
 * @param rows rows that owe a record: those read so far and pages found
 * @param inputEnded whether that is all there are
 * @param done rows that have their record
 * @param perSecond rows per second lately
 * @param average rows per second since the beginning
 * @param remaining by the rate, but not less than {@code bound}; null where it is not known
 * @param bound least time that the pauses between requests still take
 * @param boundHost the host that makes it so
 * @param idle time until the next request where none is under way; null otherwise, and where only a change of limits helps
 * @param over whether the crawl has ended
 * @param summary what the report says, in lines
 */
record LiveState(
        double elapsed,
        long rows,
        boolean inputEnded,
        long done,
        double perSecond,
        double average,
        @Nullable Double remaining,
        double bound,
        @Nullable String boundHost,
        @Nullable Double idle,
        long queued,
        int inFlight,
        int concurrency,
        int hosts,
        int heldHosts,
        List<Count> outcomes,
        List<Count> statuses,
        List<WaitingHost> waiting,
        List<TroubledHost> troubled,
        List<ErrorGroup> errors,
        Memory memory,
        boolean over,
        List<String> outputs,
        @Nullable String report,
        List<String> summary) {
    private static final int LONGEST = 120;
    /** Lines of a summary that are shown. */
    private static final int LINES = 500;

    record Count(String name, long rows, String meaning) {}

    record WaitingHost(String host, long rows, int inFlight, String state, String why, double due, double pause) {}

    record TroubledHost(String host, String reason, double until, long rows) {}

    record ErrorGroup(String name, long rows, List<Sample> samples) {}

    record Sample(long row, String url, String error) {}

    /** In bytes. */
    record Memory(long heap, long maxHeap, long held, long maxHeld) {}

    static LiveState of(
            CrawlSummary summary,
            CrawlStatus status,
            double perSecond,
            int concurrency,
            List<HostState> hosts,
            List<TroubledHost> troubled,
            List<ErrorGroup> errors,
            HeldBytes held) {
        Runtime heap = Runtime.getRuntime();
        double bound = status.tail().toNanos() / 1e9;
        String slowest = status.tailHost();
        return new LiveState(
                summary.elapsed().toNanos() / 1e9,
                status.rows(),
                status.inputEnded(),
                summary.rows(),
                perSecond,
                summary.rowsPerSecond(),
                remaining(status, summary, perSecond, bound),
                bound,
                slowest == null ? null : Sanitizer.forPage(slowest, LONGEST),
                idle(status),
                status.queued(),
                status.inFlight(),
                concurrency,
                status.hosts(),
                status.held(),
                outcomes(summary),
                statuses(summary),
                hosts.stream().map(LiveState::waiting).toList(),
                troubled,
                errors,
                new Memory(heap.totalMemory() - heap.freeMemory(), heap.maxMemory(), held.held(), held.bound()),
                false,
                List.of(),
                null,
                List.of());
    }

    private static @Nullable Double remaining(
            CrawlStatus status, CrawlSummary summary, double perSecond, double bound) {
        if (!status.inputEnded()) return null;
        double fastest = Math.max(perSecond, summary.rowsPerSecond()); // a few slow rows are no trend
        long left = Math.max(0, status.rows() - summary.rows());
        if (left > 0 && fastest <= 0) return null;
        return Math.max(bound, left == 0 ? 0 : left / fastest);
    }

    private static @Nullable Double idle(CrawlStatus status) {
        boolean waits = status.inFlight() == 0 && status.queued() > 0;
        if (!waits || status.idle().equals(CrawlStatus.FOREVER)) return null;
        return status.idle().toNanos() / 1e9;
    }

    private static List<Count> outcomes(CrawlSummary summary) {
        return summary.outcomes().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Outcome, Long> each) -> each.getKey() != Outcome.OK)
                        .thenComparing(each -> -each.getValue()))
                .map(each -> new Count(
                        each.getKey().code(), each.getValue(), each.getKey().meaning()))
                .toList();
    }

    private static List<Count> statuses(CrawlSummary summary) {
        return summary.statuses().entrySet().stream()
                .map(each ->
                        new Count(each.getKey() == 0 ? "other" : each.getKey().toString(), each.getValue(), ""))
                .toList();
    }

    private static WaitingHost waiting(HostState host) {
        String reason = host.reason();
        return new WaitingHost(
                Sanitizer.forPage(host.host(), LONGEST),
                host.rows(),
                host.inFlight(),
                host.waitsFor().code(),
                reason == null ? host.waitsFor().meaning() : Sanitizer.forPage(reason, LONGEST),
                host.due().toNanos() / 1e9,
                host.pause().toNanos() / 1e9);
    }

    /** Returns this state as the last one. */
    LiveState ended(List<String> written, @Nullable String where, @Nullable String found) {
        return new LiveState(
                elapsed,
                rows,
                inputEnded,
                done,
                perSecond,
                average,
                null,
                0,
                null,
                null,
                queued,
                inFlight,
                concurrency,
                hosts,
                heldHosts,
                outcomes,
                statuses,
                waiting,
                troubled,
                errors,
                memory,
                true,
                written.stream().map(name -> Sanitizer.forPage(name, 1000)).toList(),
                where == null ? null : Sanitizer.forPage(where, 1000),
                found == null
                        ? List.of()
                        : found.lines()
                                .limit(LINES)
                                .map(line -> Sanitizer.forPage(line, 300))
                                .toList());
    }
}
