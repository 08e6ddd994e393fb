package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.frontier.SharedHosts;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.robots.Robots;
import reactor.core.scheduler.Scheduler;

/**
 * What all crawls of one crawler share.
 *
 * @param robots obeyed by crawls that ask robots.txt
 * @param hosts limits of hosts, and the thread of all frontiers
 * @param parsing where pages are parsed
 * @param emitting where records are emitted
 * @param watching where crawls that make no progress are noticed; not one of the threads above
 * @param live the crawls under way
 */
public record CrawlServices(
        CrawlOptions options,
        Fetcher fetcher,
        Robots robots,
        PageParser parser,
        SystemLoad load,
        CrawlListener listener,
        SharedHosts hosts,
        Scheduler parsing,
        Scheduler emitting,
        Scheduler watching,
        LiveCrawls live) {
    /** Returns the same with another parser. */
    public CrawlServices withParser(PageParser parser) {
        if (parser == this.parser) return this;
        return new CrawlServices(
                options, fetcher, robots, parser, load, listener, hosts, parsing, emitting, watching, live);
    }
}
