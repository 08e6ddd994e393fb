/**
 * Values that every step of a crawl shares, from {@link Seed} to {@link FetchOutcome} and {@link Outcome}, and
 * {@link CrawlListener}, for all that read records or follow a crawl.
 */
@NullMarked
package io.fluxcrawl.model;

import org.jspecify.annotations.NullMarked;
