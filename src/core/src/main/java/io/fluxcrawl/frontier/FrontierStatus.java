package io.fluxcrawl.frontier;

import io.fluxcrawl.options.HostBackoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a crawl stands.
 *
 * @param rowsRead rows taken in so far, refusals included
 * @param inputEnded whether that is all there are
 * @param queued rows that wait for their host
 * @param inFlight visits let out and not yet answered
 * @param counted those of them that count for the concurrency: see {@link FrontierControl#concurrency}
 * @param hosts hosts with rows waiting or in flight, or whose pause or trouble is not over
 * @param held hosts whose rows wait because they asked for it, or failed: see {@link HostBackoff}
 * @param tail least time that the pauses between visits still take: max over hosts and addresses of rows x pause
 * @param tailHost the host that makes it so; null where nothing waits
 * @param tailRows its rows; 0 for an address
 * @param idle where nothing is under way and rows wait: how long until one may go, {@link #FOREVER} where only a change of
 *     limits can let one; zero otherwise
 * @param follow what became of links, where they are followed
 */
public record FrontierStatus(
        long rowsRead,
        boolean inputEnded,
        long queued,
        int inFlight,
        int counted,
        int hosts,
        int held,
        Duration tail,
        @Nullable String tailHost,
        long tailRows,
        Duration idle,
        FollowStatus follow) {
    /** Longer than anything takes. */
    public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    static final FrontierStatus START =
            new FrontierStatus(0, false, 0, 0, 0, 0, 0, Duration.ZERO, null, 0, Duration.ZERO, FollowStatus.NONE);

    /** Rows that owe a record: those read and the pages found. */
    public long rows() {
        return rowsRead + follow.pages();
    }

    /** Returns this status with rows added that an earlier run has read. */
    public FrontierStatus havingRead(long more) {
        return new FrontierStatus(
                rowsRead + more,
                inputEnded,
                queued,
                inFlight,
                counted,
                hosts,
                held,
                tail,
                tailHost,
                tailRows,
                idle,
                follow);
    }

    FrontierStatus with(
            long rowsRead,
            boolean inputEnded,
            long queued,
            int inFlight,
            int counted,
            int hosts,
            Duration idle,
            FollowStatus follow) {
        return new FrontierStatus(
                rowsRead, inputEnded, queued, inFlight, counted, hosts, held, tail, tailHost, tailRows, idle, follow);
    }

    /** @param due a time, or {@link HostSchedule#NEVER} */
    static Duration until(long due, long now) {
        if (due == HostSchedule.NEVER) return FOREVER;
        return Duration.ofNanos(due <= now ? 0 : due - now);
    }

    FrontierStatus with(HostSurvey survey) {
        return new FrontierStatus(
                rowsRead,
                inputEnded,
                queued,
                inFlight,
                counted,
                hosts,
                survey.held(),
                survey.tail(),
                survey.tailHost(),
                survey.tailRows(),
                idle,
                follow);
    }
}
