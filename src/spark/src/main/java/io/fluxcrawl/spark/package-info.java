/**
 * The crawl on Apache Spark: a table of URLs in, a table of records out, each host visited by one task at a time. {@link
 * io.fluxcrawl.spark.FluxcrawlSpark} is the entry point in a program, {@link io.fluxcrawl.spark.CrawlJob} that of {@code spark-submit}.
 */
@NullMarked
package io.fluxcrawl.spark;

import org.jspecify.annotations.NullMarked;
