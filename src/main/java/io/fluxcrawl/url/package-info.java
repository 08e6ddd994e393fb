/**
 * Lines of text in, canonical URLs out: stations 1 and 2 of 8, and the vocabulary that every later station speaks.
 * {@link SeedReader} and {@link UrlNormalizer} are the doors; {@link Seed}, {@link CrawlUrl}, {@link Hop} and
 * {@link Outcome} are the words. The URL parser is our own: no maintained Java library of the WHATWG standard is
 * published.
 */
@NullMarked
package io.fluxcrawl.url;

import org.jspecify.annotations.NullMarked;
