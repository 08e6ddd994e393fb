package io.fluxcrawl.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * State of a crawl as of one of its steps. Made by fluxcrawl only; parts may be added in later releases.
 *
 * @param rowsRead rows taken in so far, refusals included
 * @param inputEnded whether that is all there are
 * @param queued rows that wait for their host
 * @param inFlight visits let out and not yet answered
 * @param counted those of them that count for the concurrency: see {@code Crawl.concurrency}
 * @param hosts hosts with rows waiting or in flight, or whose pause or trouble is not over
 * @param held hosts whose rows wait because they asked for it, or failed: see {@code HostBackoff}
 * @param tail least time that the pauses between visits still take: max over hosts and addresses of rows x pause
 * @param tailHost the host that makes it so; null where nothing waits
 * @param tailRows its rows; 0 for an address
 * @param idle where nothing is under way and rows wait: how long until one may go, {@link #FOREVER} where only a change of
 *     limits can let one; zero otherwise
 * @param follow what became of links, where they are followed
 */
public record CrawlStatus(
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

    /** Status before the first row. */
    public static final CrawlStatus START =
            new CrawlStatus(0, false, 0, 0, 0, 0, 0, Duration.ZERO, null, 0, Duration.ZERO, FollowStatus.NONE);

    /**
     * Rows that owe a record: those read and the pages found.
     *
     * @return the number of rows that owe a record
     */
    public long rows() {
        return rowsRead + follow.pages();
    }

    /**
     * {@return this status with rows added that an earlier run has read}
     *
     * @param more number of rows, zero or more
     */
    public CrawlStatus havingRead(long more) {
        return new CrawlStatus(
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
}
