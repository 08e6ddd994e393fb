package io.fluxcrawl.spring;

import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.parse.ParseOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code fluxcrawl.*}: the options of the auto-configured crawler that applications set most. A {@link
 * CrawlOptionsCustomizer} sets the others. What is not set keeps the default of the library.
 *
 * @param enabled Whether a crawler is configured.
 * @param userAgent User-Agent header of every request, with an address where you can be reached, as in "acme/1.0 (+https://acme.example/bot)". Required; its first word is looked for in robots.txt.
 * @param concurrency Requests in flight over all hosts; not set, the crawler finds out how many are worth it.
 * @param parsers Threads that parse pages; 0 parses on the event loops.
 * @param addresses Addresses that may be reached: PUBLIC, SEEDS (those that rows name) or ANY.
 * @param maxRedirects Redirects that are followed for one URL.
 * @param cookies Whether cookies of redirects are sent back within one row.
 * @param obeyRobots Whether robots.txt is asked and obeyed. Turn it off for servers of your own only.
 * @param hosts Limits per host.
 * @param fetch Single requests.
 * @param retries Further requests after passing failures.
 * @param parse Reading pages.
 * @param bot Signed requests (Web Bot Auth, RFC 9421).
 */
@ConfigurationProperties("fluxcrawl")
public record CrawlerProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String userAgent,
        @Nullable Integer concurrency,
        @Nullable Integer parsers,
        @DefaultValue("public") AddressScope addresses,
        @Nullable Integer maxRedirects,
        @DefaultValue("true") boolean cookies,
        @DefaultValue("true") boolean obeyRobots,
        @DefaultValue HostProperties hosts,
        @DefaultValue FetchProperties fetch,
        @DefaultValue RetryProperties retries,
        @DefaultValue ParseProperties parse,
        @DefaultValue BotProperties bot) {

    /**
     * Properties {@code fluxcrawl.hosts.*}.
     *
     * @param delay Pause between two requests to the same host.
     * @param perHost Requests in flight to the same host.
     */
    public record HostProperties(
            @DefaultValue("1s") Duration delay,
            @DefaultValue("1") int perHost) {}

    /**
     * Properties {@code fluxcrawl.fetch.*}.
     *
     * @param timeout Time limit of a whole request, from the DNS look-up to the last byte.
     * @param connectTimeout Time limit of one attempt to connect.
     * @param maxBodySize Upper bound of one decompressed body; a longer one is cut.
     * @param maxHeldSize Upper bound of all bodies in memory; 0 is an eighth of the heap.
     * @param proxy Proxy of every request, as in http://proxy.example:3128.
     * @param http2 Whether HTTP/2 is offered to https hosts.
     */
    public record FetchProperties(
            @DefaultValue("20s") Duration timeout,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("2MB") DataSize maxBodySize,
            @DefaultValue("0B") DataSize maxHeldSize,
            @Nullable String proxy,
            @DefaultValue("false") boolean http2) {}

    /**
     * Properties {@code fluxcrawl.retries.*}.
     *
     * @param max Further requests for one URL after the first.
     */
    public record RetryProperties(@DefaultValue("2") int max) {}

    /**
     * Properties {@code fluxcrawl.parse.*}.
     *
     * @param extract How much of a page is read: HEAD or FULL.
     */
    public record ParseProperties(@DefaultValue("head") ParseOptions.Extract extract) {}

    /**
     * Properties {@code fluxcrawl.bot.*}.
     *
     * @param key File of the private key that signs every request, as fluxcrawl keys --new writes it.
     * @param directory Your site that serves the public key, as in https://bot.example.
     */
    public record BotProperties(
            @Nullable Path key, @Nullable String directory) {}
}
