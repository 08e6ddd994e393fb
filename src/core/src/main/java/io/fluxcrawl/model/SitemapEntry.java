package io.fluxcrawl.model;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a sitemap: a page, or in a sitemap index a sitemap.
 *
 * @param url URL in canonical form; as written where it is no valid URL
 * @param lastmod time of the last change as written, usually ISO 8601; null where there is none
 * @param priority number from 0.0 to 1.0 as written; null where there is none
 */
public record SitemapEntry(
        String url, @Nullable String lastmod, @Nullable String priority) {}
