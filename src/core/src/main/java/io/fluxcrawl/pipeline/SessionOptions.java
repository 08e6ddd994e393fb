package io.fluxcrawl.pipeline;

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
 * @param stopEndsInput whether a stopped crawl reads no further rows; if not, each gets a {@code cancelled} record
 * @param check how URLs are checked; null where pages are read
 */
public record SessionOptions(
        boolean obeyRobots,
        boolean pauseAfterRobots,
        FollowOptions follow,
        RetryOptions retries,
        boolean stopEndsInput,
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
        return new SessionOptions(options.obeyRobots(), true, options.follow(), options.retries(), stopEndsInput, null);
    }

    /** A check of what links lead to. */
    public static SessionOptions check(CrawlOptions options, LinkCheck check) {
        return new SessionOptions(options.obeyRobots(), true, ANYWHERE, options.retries(), true, check);
    }

    /** A visit to one page. */
    public static SessionOptions visit(CrawlOptions options, VisitOptions visit) {
        Boolean robots = visit.obeyRobots();
        return new SessionOptions(
                robots == null ? options.obeyRobots() : robots,
                visit.pauseAfterRobots(),
                FollowOptions.NONE,
                options.retries().toBuilder().max(visit.maxRetries()).build(),
                false,
                null);
    }
}
