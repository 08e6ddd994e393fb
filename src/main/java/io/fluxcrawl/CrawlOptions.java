package io.fluxcrawl;

import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.frontier.FrontierOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.robots.RobotsOptions;
import java.util.function.Consumer;

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
 * @param recrawl what is known of pages from earlier visits, and what is to be known at later ones
 * @param follow whether the crawl goes beyond its list
 */
public record CrawlOptions(
        int concurrency,
        boolean adaptive,
        int parsers,
        int maxRedirects,
        AddressScope addresses,
        boolean obeyRobots,
        RecrawlOptions recrawl,
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
                RecrawlOptions.NONE,
                FetchOptions.as(userAgent),
                FrontierOptions.POLITE,
                RobotsOptions.as(userAgent),
                RetryOptions.TWICE,
                ParseOptions.head(),
                FollowOptions.NONE);
    }

    /** So many visits at once, whatever they bring. */
    public CrawlOptions withConcurrency(int concurrency) {
        return with(change -> {
            change.concurrency = concurrency;
            change.adaptive = false;
        });
    }

    /** As many visits at once as are worth it: it grows while that brings more, and shrinks under pressure. */
    public CrawlOptions withAdaptiveConcurrency(int most) {
        return with(change -> {
            change.concurrency = most;
            change.adaptive = true;
        });
    }

    public CrawlOptions withParsers(int parsers) {
        return with(change -> change.parsers = parsers);
    }

    public CrawlOptions withMaxRedirects(int maxRedirects) {
        return with(change -> change.maxRedirects = maxRedirects);
    }

    public CrawlOptions withAddresses(AddressScope addresses) {
        return with(change -> change.addresses = addresses);
    }

    public CrawlOptions withObeyRobots(boolean obeyRobots) {
        return with(change -> change.obeyRobots = obeyRobots);
    }

    public CrawlOptions withRecrawl(RecrawlOptions recrawl) {
        return with(change -> change.recrawl = recrawl);
    }

    public CrawlOptions withFetch(FetchOptions fetch) {
        return with(change -> change.fetch = fetch);
    }

    public CrawlOptions withFrontier(FrontierOptions frontier) {
        return with(change -> change.frontier = frontier);
    }

    public CrawlOptions withRobots(RobotsOptions robots) {
        return with(change -> change.robots = robots);
    }

    public CrawlOptions withRetries(RetryOptions retries) {
        return with(change -> change.retries = retries);
    }

    public CrawlOptions withParse(ParseOptions parse) {
        return with(change -> change.parse = parse);
    }

    /** Goes beyond the list, as far as that says. */
    public CrawlOptions following(FollowOptions follow) {
        return with(change -> change.follow = follow);
    }

    private CrawlOptions with(Consumer<Change> what) {
        Change change = new Change(this);
        what.accept(change);
        return change.made();
    }

    /** These options while one of them changes. */
    private static final class Change {
        private int concurrency;
        private boolean adaptive;
        private int parsers;
        private int maxRedirects;
        private AddressScope addresses;
        private boolean obeyRobots;
        private RecrawlOptions recrawl;
        private FetchOptions fetch;
        private FrontierOptions frontier;
        private RobotsOptions robots;
        private RetryOptions retries;
        private ParseOptions parse;
        private FollowOptions follow;

        Change(CrawlOptions from) {
            concurrency = from.concurrency;
            adaptive = from.adaptive;
            parsers = from.parsers;
            maxRedirects = from.maxRedirects;
            addresses = from.addresses;
            obeyRobots = from.obeyRobots;
            recrawl = from.recrawl;
            fetch = from.fetch;
            frontier = from.frontier;
            robots = from.robots;
            retries = from.retries;
            parse = from.parse;
            follow = from.follow;
        }

        CrawlOptions made() {
            return new CrawlOptions(
                    concurrency,
                    adaptive,
                    parsers,
                    maxRedirects,
                    addresses,
                    obeyRobots,
                    recrawl,
                    fetch,
                    frontier,
                    robots,
                    retries,
                    parse,
                    follow);
        }
    }
}
