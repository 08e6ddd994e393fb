package io.fluxcrawl.robots;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;

/** URLs for tests. */
final class CrawlUrls {
    private CrawlUrls() {}

    static CrawlUrl of(String text) {
        if (UrlNormalizer.normalize(text) instanceof Normalized.Valid valid) return valid.url();
        throw new IllegalArgumentException(text);
    }
}
