package io.fluxcrawl.url;

import org.jspecify.annotations.Nullable;

/**
 * How a crawl came to a URL, where links are followed.
 *
 * @param depth links away from the list; 0 for its own rows, and for pages that a sitemap names
 * @param seedRow the row of the list that the way began at; 0 for a row of the list itself
 * @param referrer canonical URL of the page or sitemap that named it; null for a row of the list
 * @param privateIp where that page came from, if no public address: the URL may lie in the same zone; null otherwise
 * @param sitemap whether it is read as a sitemap and not as a page: it gives pages, and no record
 */
public record Trail(
        int depth,
        long seedRow,
        @Nullable String referrer,
        @Nullable String privateIp,
        boolean sitemap) {
    /** Where every way begins: a row of the list. */
    public static final Trail START = new Trail(0, 0, null, null, false);

    /** @throws IllegalArgumentException if a number is negative */
    public Trail {
        if (depth < 0) throw new IllegalArgumentException("depth < 0: " + depth);
        if (seedRow < 0) throw new IllegalArgumentException("seedRow < 0: " + seedRow);
    }
}
