/**
 * The crawler, for programs that embed it: {@link Crawler} crawls seeds, and {@link Crawl} is one crawl that can be watched and
 * steered.
 */
@NullMarked
package io.fluxcrawl;

import org.jspecify.annotations.NullMarked;
