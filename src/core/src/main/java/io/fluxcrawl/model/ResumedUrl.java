package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;

/**
 * URL known from an earlier run of the same crawl: no row that follows visits it again. URLs of links come before the rows of
 * the list, in their order.
 *
 * @param seed the row that got the URL
 */
public record ResumedUrl(Seed seed, CrawlUrl url, Kind kind) implements Row {
    /** State of the URL. */
    public enum Kind {
        /** A row of the list that has its record. */
        DONE,
        /** A page or sitemap that a link named, still to be visited. */
        PENDING,
        /** A page or sitemap that a link named, visited. */
        FOUND_DONE,
        /** Target of a redirect of the row. */
        REDIRECT_TARGET
    }
}
