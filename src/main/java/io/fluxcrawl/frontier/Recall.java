package io.fluxcrawl.frontier;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Seed;

/**
 * What an earlier run of the same crawl left of a URL: no row that follows gets it again. Those of links come before the rows
 * of the list, in their order.
 *
 * @param seed the row that got the URL
 */
public record Recall(Seed seed, CrawlUrl url, Kind kind) implements Row {
    /** How the crawl came to that URL. */
    public enum Kind {
        /** A row of the list that has its record. */
        LISTED,
        /** A page or sitemap found, which is still to be visited. */
        OWED,
        /** A page or sitemap found, which needs no visit any more. */
        OVER,
        /** A redirect of that row led there. */
        TARGET
    }
}
