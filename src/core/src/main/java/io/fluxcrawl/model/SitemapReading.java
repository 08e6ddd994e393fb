package io.fluxcrawl.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one sitemap.
 *
 * @param url canonical URL of the sitemap, after redirects
 * @param requested canonical URL that was asked for first, before redirects
 * @param speaksFor host whose robots.txt or list led to the sitemap; the sitemap may name its pages, wherever it lies itself
 * @param index true for a sitemap index, which names sitemaps in place of pages
 * @param entries what it names, in order; those beyond the first 50,000 are left out
 * @param named number of entries, those left out included
 * @param bytes bytes of the file after decompression, as far as it was read
 * @param cut true where the file is longer than what was read
 * @param error why the sitemap could not be read, in a sentence; null where it was
 */
public record SitemapReading(
        String url,
        String requested,
        String speaksFor,
        boolean index,
        List<SitemapEntry> entries,
        int named,
        long bytes,
        boolean cut,
        @Nullable String error) {
    /**
     * Copies the entries.
     *
     * @param url canonical URL of the sitemap, after redirects
     * @param requested canonical URL that was asked for first, before redirects
     * @param speaksFor host whose pages the sitemap may name
     * @param index true for a sitemap index
     * @param entries what it names, in order
     * @param named number of entries
     * @param bytes bytes of the file after decompression
     * @param cut true where the file is longer than what was read
     * @param error why the sitemap could not be read; null where it was
     */
    public SitemapReading {
        entries = List.copyOf(entries);
    }
}
