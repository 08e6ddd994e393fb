package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.url.CrawlUrl;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The robots.txt of every origin of a crawl, each fetched once and kept for a day (RFC 9309, 2.4). Any thread. */
public interface Robots {
    /** The rules that speak for this URL, if they are known and fresh; null where {@link #learn} must come first. */
    @Nullable
    RobotsRules known(CrawlUrl url);

    /**
     * Fetches the robots.txt that speaks for this URL; callers who ask meanwhile share the one request. Never errors: a
     * file that cannot be had is a rule too (RFC 9309, 2.3.1). From then on {@link #known} answers.
     */
    Mono<RobotsRules> learn(CrawlUrl url, AddressAccess access);
}
