package io.fluxcrawl.result;

import java.time.Duration;

/**
 * What the rows of one host add up to. In a crawl of more hosts than a tally keeps ({@link CrawlTally#HOSTS_KEPT}) a host
 * that was let go and came back counts from then on: at least so much.
 *
 * @param host as in its URLs, without port
 * @param rows that were visited there last
 * @param failed those of them that had no response that could be read
 * @param time spent on those visits, one after another
 */
public record HostTotal(String host, long rows, long failed, Duration time) {}
