/**
 * The options of a crawl, for programs that embed the crawler: {@link CrawlOptions} holds all others. They are immutable and
 * have builders.
 */
@NullMarked
package io.fluxcrawl.options;

import org.jspecify.annotations.NullMarked;
