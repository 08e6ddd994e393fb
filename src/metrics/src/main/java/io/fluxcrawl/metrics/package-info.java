/** Meters of crawls: {@link io.fluxcrawl.metrics.CrawlMetrics} counts on any registry of Micrometer. */
@NullMarked
package io.fluxcrawl.metrics;

import org.jspecify.annotations.NullMarked;
