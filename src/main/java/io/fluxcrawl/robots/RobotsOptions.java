package io.fluxcrawl.robots;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How robots.txt is read and kept. A record with one named start and withers; a default is stated where it is set.
 *
 * @param productToken our name in {@code User-agent} lines, of {@code A-Z a-z _ -} (RFC 9309, 2.2.1), any case; empty
 *     where we have none, and then only the group of {@code *} speaks to us
 * @param freshFor how long a file is used before it is fetched again; the RFC says no longer than 24 hours (2.4)
 * @param retryAfter how long a file that could not be had is not asked for again
 * @param maxOrigins bound of what is kept, in origins; the one used longest ago goes first
 * @param maxOctets bound of what is kept, in octets of rules, roughly
 * @param parseLimit octets of a file that are read; the RFC says no fewer than 500 KiB (2.5)
 * @param maxRedirects redirects followed in a row; the RFC says no fewer than five (2.3.1.2). Beyond, there is no file
 * @param retries further requests after a passing failure (a timeout, a closed connection, 5xx), unless the server names
 *     a time to come back
 * @param retryDelay pause before the first of them, doubled for each next
 * @param denyUnreachable whether a file that cannot be had denies everything, as the RFC demands (2.3.1.4)
 * @param maxCrawlDelay bound of the Crawl-delay that is honoured
 * @param maxSitemaps bound of the sitemap lines that are kept of one file
 */
public record RobotsOptions(
        String productToken,
        Duration freshFor,
        Duration retryAfter,
        int maxOrigins,
        long maxOctets,
        int parseLimit,
        int maxRedirects,
        int retries,
        Duration retryDelay,
        boolean denyUnreachable,
        Duration maxCrawlDelay,
        int maxSitemaps) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_-]+");
    private static final Pattern IN_BROWSERS_CLOTHES = Pattern.compile("\\(compatible;\\s*([A-Za-z_-]+)");

    /** @throws IllegalArgumentException if a bound is negative, or the token has other characters than the RFC allows */
    public RobotsOptions {
        if (!productToken.isEmpty() && !TOKEN.matcher(productToken).matches())
            throw new IllegalArgumentException("productToken is not of A-Z a-z _ -: " + productToken);
        for (Duration duration : new Duration[] {freshFor, retryAfter, retryDelay, maxCrawlDelay})
            if (duration.isNegative()) throw new IllegalArgumentException("a duration < 0: " + duration);
        for (long bound : new long[] {maxOctets, parseLimit, maxRedirects, retries, maxSitemaps})
            if (bound < 0) throw new IllegalArgumentException("a bound < 0: " + bound);
        if (maxOrigins < 1) throw new IllegalArgumentException("maxOrigins < 1: " + maxOrigins);
    }

    /**
     * The RFC's own figures; one retry after a second; 50,000 origins in 64 MiB; what could not be had is tried again
     * after an hour; no Crawl-delay beyond 30 seconds.
     *
     * @param userAgent the User-Agent header; the product token is its first word ({@code fluxcrawl} of
     *     {@code fluxcrawl/1.0}), or what follows {@code (compatible;} (RFC 9309, 2.2.1, table 1)
     */
    public static RobotsOptions as(String userAgent) {
        return new RobotsOptions(
                tokenOf(userAgent),
                Duration.ofHours(24),
                Duration.ofHours(1),
                50_000,
                64 << 20,
                500 << 10,
                5,
                1,
                Duration.ofSeconds(1),
                true,
                Duration.ofSeconds(30),
                1_000);
    }

    public RobotsOptions withProductToken(String productToken) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withFreshFor(Duration freshFor) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withRetryAfter(Duration retryAfter) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withMaxOrigins(int maxOrigins) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withMaxOctets(long maxOctets) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withParseLimit(int parseLimit) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withMaxRedirects(int maxRedirects) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withRetries(int retries) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withRetryDelay(Duration retryDelay) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withDenyUnreachable(boolean denyUnreachable) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withMaxCrawlDelay(Duration maxCrawlDelay) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    public RobotsOptions withMaxSitemaps(int maxSitemaps) {
        return new RobotsOptions(
                productToken,
                freshFor,
                retryAfter,
                maxOrigins,
                maxOctets,
                parseLimit,
                maxRedirects,
                retries,
                retryDelay,
                denyUnreachable,
                maxCrawlDelay,
                maxSitemaps);
    }

    private static String tokenOf(String userAgent) {
        Matcher compatible = IN_BROWSERS_CLOTHES.matcher(userAgent);
        if (compatible.find()) return compatible.group(1);
        Matcher first = TOKEN.matcher(userAgent);
        return first.lookingAt() ? first.group() : "";
    }
}
