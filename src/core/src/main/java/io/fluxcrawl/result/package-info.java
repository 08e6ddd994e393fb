/** Records of rows ({@link CrawlRecord}), their columns ({@link Columns}), and their totals ({@link CrawlSummary}). */
@NullMarked
package io.fluxcrawl.result;

import org.jspecify.annotations.NullMarked;
