/**
 * URLs as the WHATWG standard reads them, for every package: {@link UrlNormalizer} parses text into {@link CrawlUrl canonical
 * URLs}. The parser is this project's own: no maintained Java library passes the test suite of the standard.
 */
@NullMarked
package io.fluxcrawl.url;

import org.jspecify.annotations.NullMarked;
