package io.fluxcrawl.pipeline;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.options.VisitOptions;
import org.jspecify.annotations.Nullable;

/**
 * What may differ between the crawls of one crawler.
 *
 * @param obeyRobots whether robots.txt is asked before every visit
 * @param pauseAfterRobots whether the host's pause counts between its robots.txt and the page
 * @param follow how far the crawl goes beyond its list
 * @param retries what is visited again
 * @param headers sent with requests for pages, over those of the options
 * @param maxBodyBytes bound of a page's body; null for that of the options
 * @param keepAlive whether connections stay open though no further row is queued for their host
 * @param stopEndsInput whether a stopped crawl reads no further rows; if not, each gets a {@code cancelled} record
 */
public record SessionOptions(
        boolean obeyRobots,
        boolean pauseAfterRobots,
        FollowOptions follow,
        RetryOptions retries,
        Headers headers,
        @Nullable Integer maxBodyBytes,
        boolean keepAlive,
        boolean stopEndsInput) {
    /** A crawl of a list. */
    public static SessionOptions crawl(CrawlOptions options, boolean stopEndsInput) {
        return new SessionOptions(
                options.obeyRobots(),
                true,
                options.follow(),
                options.retries(),
                Headers.EMPTY,
                null,
                false,
                stopEndsInput);
    }

    /** A visit to one page. */
    public static SessionOptions visit(CrawlOptions options, VisitOptions visit) {
        Boolean robots = visit.obeyRobots();
        return new SessionOptions(
                robots == null ? options.obeyRobots() : robots,
                visit.pauseAfterRobots(),
                FollowOptions.NONE,
                options.retries().toBuilder().max(visit.maxRetries()).build(),
                visit.headers(),
                visit.maxBodyBytes(),
                visit.keepAlive(),
                false);
    }
}
