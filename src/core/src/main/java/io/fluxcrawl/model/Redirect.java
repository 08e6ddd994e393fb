package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One redirect on the way from a seed to its page.
 *
 * @param url the URL that answered with the redirect
 * @param status its status: 301, 302, 303, 307 or 308
 * @param took from the start of that visit to the end of its response
 * @param ip the address that answered; null behind a proxy
 */
public record Redirect(
        CrawlUrl url, int status, Duration took, @Nullable String ip) {}
