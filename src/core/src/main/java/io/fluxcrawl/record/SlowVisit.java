package io.fluxcrawl.record;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;

/**
 * One of the longest visits of a crawl.
 *
 * @param row the number of the input row
 * @param url the URL visited
 * @param took the time from start to end
 */
public record SlowVisit(long row, CrawlUrl url, Duration took) {}
