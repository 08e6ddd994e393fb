package io.fluxcrawl.result;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;

/**
 * One of the longest visits of a crawl.
 *
 * @param row its input row
 * @param url what was visited
 * @param took from start to end
 */
public record SlowVisit(long row, CrawlUrl url, Duration took) {}
