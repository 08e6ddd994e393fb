/**
 * Metadata out of a page: station 6 of 8, on the parallel scheduler. {@link PageParser} is the door; only home of jsoup.
 */
@NullMarked
package io.fluxcrawl.parse;

import org.jspecify.annotations.NullMarked;
