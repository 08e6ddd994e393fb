/**
 * A crawl after a crawl: the records of the one before, out of its output, for the pages of this one to be held against.
 * {@link io.fluxcrawl.recrawl.EarlierCrawl} is the door.
 */
@NullMarked
package io.fluxcrawl.recrawl;

import org.jspecify.annotations.NullMarked;
