/** Readers of lists of URLs (text, CSV, JSON, sitemaps), for all that start a crawl: {@link SeedReader} turns a list into seeds. */
@NullMarked
package io.fluxcrawl.seed;

import org.jspecify.annotations.NullMarked;
