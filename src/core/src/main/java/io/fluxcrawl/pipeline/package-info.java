/**
 * The operator chain of a crawl, for {@code Crawler} alone: {@link CrawlPipeline} takes rows from the frontier through robots.txt,
 * fetching and parsing to records, and {@link CrawlSession} runs it for one crawl.
 */
@NullMarked
package io.fluxcrawl.pipeline;

import org.jspecify.annotations.NullMarked;
