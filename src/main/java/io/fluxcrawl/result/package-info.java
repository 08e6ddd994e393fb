/** What one row became ({@link CrawlRecord}), and what all add up to ({@link CrawlSummary}): station 7 of 8. */
@NullMarked
package io.fluxcrawl.result;

import org.jspecify.annotations.NullMarked;
