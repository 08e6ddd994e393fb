/**
 * Records of rows, for all that read or write outputs: {@link CrawlRecord}, its columns ({@link Columns}), and the totals of
 * many ({@link CrawlSummary}).
 */
@NullMarked
package io.fluxcrawl.record;

import org.jspecify.annotations.NullMarked;
