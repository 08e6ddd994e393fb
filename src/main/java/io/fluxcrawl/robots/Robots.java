package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.url.CrawlUrl;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The robots.txt of every origin of a crawl, each fetched once and kept for a day (RFC 9309, 2.4). Any thread. */
public interface Robots {
    /** The rules that speak for this URL, if they are known and fresh; null where {@link #learn} must come first. */
    @Nullable
    RobotsRules known(CrawlUrl url);

    /**
     * Fetches the robots.txt that speaks for this URL, unless it is known; callers who ask meanwhile share the one
     * request, which is cancelled when the last of them has left. Never errors: a file that cannot be had is a rule too
     * (RFC 9309, 2.3.1). From then on {@link #known} answers, except where {@code access} forbade the address: another
     * caller may come with more.
     *
     * <p>Signals where the file was parsed, or else where the fetch ended.
     *
     * @param access the addresses that this request, and any redirect of it, may connect to
     */
    Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access);

    /**
     * Robots that fetch with {@code fetcher}, which stays the caller's to close.
     *
     * @param clock tells the age of what is kept, and waits before a request is made again
     * @param parsing where files are parsed: up to half a MiB of hostile text, too much for an event loop
     */
    static Robots create(Fetcher fetcher, RobotsOptions options, Scheduler clock, Scheduler parsing) {
        return new SharedRobots(new RobotsAccess(fetcher, options, clock, parsing), options, clock);
    }

    /** Robots that ask nobody and allow everything: for one's own servers. */
    static Robots ignored() {
        return new Robots() {
            @Override
            public RobotsRules known(CrawlUrl url) {
                return FileRules.NONE;
            }

            @Override
            public Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access) {
                return Mono.just(FileRules.NONE);
            }
        };
    }
}
