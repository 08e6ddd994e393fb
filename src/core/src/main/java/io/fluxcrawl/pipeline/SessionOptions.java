package io.fluxcrawl.pipeline;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.options.VisitOptions;
import io.fluxcrawl.robots.Robots;
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
 * @param single whether there is one row, with a time limit of its own: nothing has to be watched or adapted
 * @param check how URLs are checked; null where pages are read
 */
public record SessionOptions(
        boolean obeyRobots,
        boolean pauseAfterRobots,
        FollowOptions follow,
        RetryOptions retries,
        Headers headers,
        @Nullable Integer maxBodyBytes,
        boolean keepAlive,
        boolean stopEndsInput,
        boolean single,
        @Nullable LinkCheck check) {
    /** Redirects of links may lead to any host. */
    private static final FollowOptions ANYWHERE =
            FollowOptions.builder().scope(FollowOptions.Scope.ANY).build();

    /** Returns what is asked before a visit. */
    Robots robots(CrawlServices services) {
        return obeyRobots ? services.robots() : Robots.ignored();
    }

    /** A crawl of a list. */
    public static SessionOptions crawl(CrawlOptions options, boolean stopEndsInput) {
        return ofList(options, options.follow(), stopEndsInput, null);
    }

    /** A check of what links lead to. */
    public static SessionOptions check(CrawlOptions options, LinkCheck check) {
        return ofList(options, ANYWHERE, true, check);
    }

    private static SessionOptions ofList(
            CrawlOptions options, FollowOptions follow, boolean stopEndsInput, @Nullable LinkCheck check) {
        return new SessionOptions(
                options.obeyRobots(),
                true,
                follow,
                options.retries(),
                Headers.EMPTY,
                null,
                false,
                stopEndsInput,
                false,
                check);
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
                false,
                true,
                null);
    }
}
