package io.fluxcrawl.model;

import org.jspecify.annotations.Nullable;

/**
 * Path by which a crawl that follows links found a URL.
 *
 * @param depth number of links from the list; 0 for rows of the list and for pages that a sitemap names
 * @param seedRow row of the list at which the path begins; 0 for a row of the list itself
 * @param referrer canonical URL of the page or sitemap that links to the URL; null for a row of the list
 * @param privateIp address of the referrer, if not a public one: the URL may lie in the same zone; null otherwise
 * @param sitemap true for a sitemap: it gives pages, and no record
 */
public record CrawlPath(
        int depth,
        long seedRow,
        @Nullable String referrer,
        @Nullable String privateIp,
        boolean sitemap) {
    /** Path of a row of the list. */
    public static final CrawlPath START = new CrawlPath(0, 0, null, null, false);

    /**
     * @param depth number of links from the list, zero or more
     * @param seedRow row of the list at which the path begins; 0 for a row of the list itself
     * @param referrer canonical URL of the page or sitemap that links to the URL; null for a row of the list
     * @param privateIp address of the referrer, if not a public one; null otherwise
     * @param sitemap true for a sitemap
     * @throws IllegalArgumentException if a number is negative
     */
    public CrawlPath {
        if (depth < 0) throw new IllegalArgumentException("depth < 0: " + depth);
        if (seedRow < 0) throw new IllegalArgumentException("seedRow < 0: " + seedRow);
    }
}
