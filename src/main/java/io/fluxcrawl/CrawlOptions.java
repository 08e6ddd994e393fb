package io.fluxcrawl;

import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.frontier.FrontierOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.robots.RobotsOptions;

/**
 * How a crawl behaves; polite unless told otherwise.
 *
 * @param concurrency visits under way at once, over all hosts; where {@code adaptive}, at most. Those that take longer than
 *     two seconds do not count, up to as many again, so that slow and dead hosts do not keep the others waiting
 * @param adaptive whether the crawl finds out how many of them are worth it, and eases off under pressure
 * @param parsers threads that read pages; 0 reads them on the event loops, where every other visit of theirs waits
 *     meanwhile: only to measure what that costs
 * @param maxRedirects hops followed for one row
 * @param addresses which addresses may be connected to
 * @param obeyRobots whether robots.txt is asked before every visit
 * @param ifChanged whether a row's {@code etag} and {@code last_modified} columns, or those under {@code headers} in a
 *     record of an earlier crawl, go along with its visit, so that an unchanged page is a 304 without a body
 * @param follow whether the crawl goes beyond its list
 */
public record CrawlOptions(
        int concurrency,
        boolean adaptive,
        int parsers,
        int maxRedirects,
        AddressScope addresses,
        boolean obeyRobots,
        boolean ifChanged,
        FetchOptions fetch,
        FrontierOptions frontier,
        RobotsOptions robots,
        RetryOptions retries,
        ParseOptions parse,
        FollowOptions follow) {

    /** @throws IllegalArgumentException if {@code concurrency} is below 1, or {@code parsers} or {@code maxRedirects} negative */
    public CrawlOptions {
        if (concurrency < 1) throw new IllegalArgumentException("concurrency < 1: " + concurrency);
        if (parsers < 0) throw new IllegalArgumentException("parsers < 0: " + parsers);
        if (maxRedirects < 0) throw new IllegalArgumentException("maxRedirects < 0: " + maxRedirects);
    }

    /**
     * The defaults: as many visits at once as are worth it, up to a thousand, a parse thread per core, ten redirects,
     * public addresses only, robots.txt obeyed.
     *
     * @param userAgent who is crawling, with a way to reach them: {@code acme-audit/1.0 (+https://acme.example/bot)}
     */
    public static CrawlOptions as(String userAgent) {
        return new CrawlOptions(
                1_000,
                true,
                Runtime.getRuntime().availableProcessors(),
                10,
                AddressScope.PUBLIC,
                true,
                false,
                FetchOptions.as(userAgent),
                FrontierOptions.POLITE,
                RobotsOptions.as(userAgent),
                RetryOptions.TWICE,
                ParseOptions.head(),
                FollowOptions.NONE);
    }

    /** So many visits at once, whatever they bring. */
    public CrawlOptions withConcurrency(int concurrency) {
        return new CrawlOptions(
                concurrency,
                false,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    /** As many visits at once as are worth it: it grows while that brings more, and shrinks under pressure. */
    public CrawlOptions withAdaptiveConcurrency(int most) {
        return new CrawlOptions(
                most,
                true,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withParsers(int parsers) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withMaxRedirects(int maxRedirects) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withAddresses(AddressScope addresses) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withObeyRobots(boolean obeyRobots) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withIfChanged(boolean ifChanged) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withFetch(FetchOptions fetch) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withFrontier(FrontierOptions frontier) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withRobots(RobotsOptions robots) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withRetries(RetryOptions retries) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    public CrawlOptions withParse(ParseOptions parse) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }

    /** Goes beyond the list, as far as that says. */
    public CrawlOptions following(FollowOptions follow) {
        return new CrawlOptions(
                concurrency,
                adaptive,
                parsers,
                maxRedirects,
                addresses,
                obeyRobots,
                ifChanged,
                fetch,
                frontier,
                robots,
                retries,
                parse,
                follow);
    }
}
