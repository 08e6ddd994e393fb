package io.fluxcrawl.record;

import java.time.Duration;

/**
 * The totals of one host. In a crawl of more than {@link CrawlTally#HOSTS_KEPT} hosts they are lower bounds, since a host
 * that was evicted is counted from its return on.
 *
 * @param host as in its URLs, without port
 * @param rows that were visited there last
 * @param failed the rows among them without a response that could be read
 * @param time the sum of the times of those visits
 */
public record HostTotal(String host, long rows, long failed, Duration time) {}
