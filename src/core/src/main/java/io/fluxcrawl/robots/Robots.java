package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.url.CrawlUrl;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Cache of the robots.txt of every origin, each fetched once and kept for a day (RFC 9309, 2.4). Safe for any thread. */
public interface Robots {
    /** Returns the rules that apply to a URL if they are known and fresh; null if {@link #learn} must be called first. */
    @Nullable
    RobotsRules known(CrawlUrl url);

    /**
     * Fetches the robots.txt that applies to a URL, unless it is known; concurrent callers share the one request, which is
     * cancelled when the last of them cancels. Never errors: a file that cannot be fetched is a rule too
     * (RFC 9309, 2.3.1). From then on {@link #known} answers, except where {@code access} forbade the address: another
     * caller may come with more.
     *
     * <p>Signals where the file was parsed, or else where the fetch ended.
     *
     * @param access the addresses that this request, and any redirect of it, may connect to
     */
    default Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access) {
        return learn(url, access, Credentials.ALL);
    }

    /**
     * Fetches the robots.txt that applies to a URL as {@link #learn(CrawlUrl, AddressAccess)} does.
     *
     * @param credentials which headers of the options go along
     */
    Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access, Credentials credentials);

    /**
     * Creates a cache that fetches with {@code fetcher}, which the caller closes.
     *
     * @param clock tells the age of what is kept, and waits before a request is made again
     * @param parsing where files are parsed: up to half a MiB of hostile text, too much for an event loop
     */
    static Robots create(Fetcher fetcher, RobotsOptions options, Scheduler clock, Scheduler parsing) {
        return new SharedRobots(new RobotsAccess(fetcher, options, clock, parsing), options, clock);
    }

    /** Returns a cache that fetches nothing and allows everything: for servers of one's own. */
    static Robots ignored() {
        return new Robots() {
            @Override
            public RobotsRules known(CrawlUrl url) {
                return FileRules.NONE;
            }

            @Override
            public Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access, Credentials credentials) {
                return Mono.just(FileRules.NONE);
            }
        };
    }
}
