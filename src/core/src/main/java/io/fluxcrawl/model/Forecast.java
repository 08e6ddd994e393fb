package io.fluxcrawl.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a crawl before its first request, from the list and the options alone.
 *
 * @param rows of the list
 * @param invalid those that hold no URL
 * @param duplicates those whose URL an earlier row has
 * @param hosts that will be visited
 * @param bound least time that the crawl takes, however fast all answer: max over hosts of the pauses between its visits,
 *     a robots.txt being a visit too; redirects and Crawl-delays come on top
 * @param slowestHost the host that makes it so; null without a visit
 * @param slowestRows that host's visits, robots.txt aside
 */
public record Forecast(
        long rows,
        long invalid,
        long duplicates,
        long hosts,
        Duration bound,
        @Nullable String slowestHost,
        long slowestRows) {}
