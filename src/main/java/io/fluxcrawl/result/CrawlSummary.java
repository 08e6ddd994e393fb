package io.fluxcrawl.result;

/** What the records of a crawl add up to. */
public final class CrawlSummary {}
