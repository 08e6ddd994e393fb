package io.fluxcrawl;

/**
 * What may differ between the crawls of one crawler.
 *
 * @param obeyRobots whether robots.txt is asked before every visit
 * @param pauseAfterRobots whether the host's pause counts between its robots.txt and the page
 * @param follow how far the crawl goes beyond its list
 * @param retries what is visited again
 * @param stopEndsInput whether a stopped crawl reads no further rows; if not, each gets a {@code cancelled} record
 */
record SessionOptions(
        boolean obeyRobots,
        boolean pauseAfterRobots,
        FollowOptions follow,
        RetryOptions retries,
        boolean stopEndsInput) {
    /** A crawl of a list. */
    static SessionOptions crawl(CrawlOptions options, boolean stopEndsInput) {
        return new SessionOptions(options.obeyRobots(), true, options.follow(), options.retries(), stopEndsInput);
    }

    /** A visit to one page. */
    static SessionOptions visit(CrawlOptions options, VisitOptions visit) {
        Boolean robots = visit.obeyRobots();
        return new SessionOptions(
                robots == null ? options.obeyRobots() : robots,
                visit.pauseAfterRobots(),
                FollowOptions.NONE,
                options.retries().toBuilder().max(visit.maxRetries()).build(),
                false);
    }
}
