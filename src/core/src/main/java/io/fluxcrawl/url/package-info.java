/**
 * Lists of URLs and the URLs in them, and the types that every stage of a crawl uses. {@link SeedReader} reads lists into
 * {@link Seed seeds}, {@link UrlNormalizer} parses text into {@link CrawlUrl canonical URLs}; {@link Outcome},
 * {@link Redirect} and {@link CrawlPath} describe what a crawl did with them. The URL parser is our own: no maintained Java
 * library passes the test suite of the WHATWG standard.
 */
@NullMarked
package io.fluxcrawl.url;

import org.jspecify.annotations.NullMarked;
