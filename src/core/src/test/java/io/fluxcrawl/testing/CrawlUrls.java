package io.fluxcrawl.testing;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;

/** Normalized URLs for tests. */
public final class CrawlUrls {
    private CrawlUrls() {}

    /**
     * Returns the normalized form of a URL that must be valid.
     *
     * @throws IllegalArgumentException if the text is no URL that can be crawled
     */
    public static CrawlUrl url(String text) {
        if (UrlNormalizer.normalize(text) instanceof Normalized.Valid valid) return valid.url();
        throw new IllegalArgumentException("'" + text + "' is no URL that can be crawled.");
    }
}
