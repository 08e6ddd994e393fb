/**
 * The operator chain of a crawl, for {@code Crawler} alone: {@link CrawlPipeline} takes rows from the frontier through robots.txt
 * and fetching ({@link VisitStage}) and parsing ({@link RecordStage}) to records, and {@link CrawlSession} runs it for one crawl.
 */
@NullMarked
package io.fluxcrawl.pipeline;

import org.jspecify.annotations.NullMarked;
