package io.fluxcrawl.result;

import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Timings;
import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Redirect;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one input row became. Every row gives exactly one.
 *
 * @param seed the row, its URL text verbatim and its other columns
 * @param finalUrl the URL that the outcome speaks of, after redirects; null where the row held none
 * @param outcome ok, or the reason why not
 * @param error a sentence for a person; null where the outcome is ok
 * @param status of the last response; null without one
 * @param attempts requests sent for the final URL, retries included; 0 where none was sent
 * @param reconnected whether the last visit's request met a connection that the server had closed in the meantime, and
 *     was sent again at once on a fresh one, once; not counted in {@code attempts}
 * @param redirects every hop before the final URL, in order
 * @param fetchedAt when the last visit began, UTC; null where none was made
 * @param timings of the last visit, by phase
 * @param parseTime CPU time of the parse station; null where nothing was parsed
 * @param ip of the last visit
 * @param httpVersion of the last response
 * @param headers of the last response, all of them; sinks choose
 * @param bytesWire body bytes received, before decompression; null without a response
 * @param bytes body bytes after decompression, as kept; null without a response
 * @param truncated whether the body was cut at the bound
 * @param verified false where TLS was not verified, by option
 * @param duplicateOf the row with the same canonical URL, where the outcome is a duplicate
 * @param page what the page says; null where no page was read
 * @param requestHeaders of the last request, secrets aside; none unless asked for
 * @param captures what the visits were on the wire; none unless asked for, and to be closed by whoever reads the record
 * @param hashes of the page, where asked for
 * @param revisit how it stands to that of an earlier crawl; null where it was not held against one
 */
public record CrawlRecord(
        Seed seed,
        @Nullable CrawlUrl finalUrl,
        Outcome outcome,
        @Nullable String error,
        @Nullable Integer status,
        int attempts,
        boolean reconnected,
        List<Redirect> redirects,
        @Nullable Instant fetchedAt,
        @Nullable Timings timings,
        @Nullable Duration parseTime,
        @Nullable String ip,
        @Nullable String httpVersion,
        Headers headers,
        @Nullable Long bytesWire,
        @Nullable Integer bytes,
        boolean truncated,
        boolean verified,
        @Nullable Long duplicateOf,
        @Nullable PageMetadata page,
        Headers requestHeaders,
        Captures captures,
        Hashes hashes,
        @Nullable Revisit revisit)
        implements Recorded {
    public CrawlRecord {
        redirects = List.copyOf(redirects);
    }

    /** The record of one row, as its visit leaves it. */
    public CrawlRecord(
            Seed seed,
            @Nullable CrawlUrl finalUrl,
            Outcome outcome,
            @Nullable String error,
            @Nullable Integer status,
            int attempts,
            boolean reconnected,
            List<Redirect> redirects,
            @Nullable Instant fetchedAt,
            @Nullable Timings timings,
            @Nullable Duration parseTime,
            @Nullable String ip,
            @Nullable String httpVersion,
            Headers headers,
            @Nullable Long bytesWire,
            @Nullable Integer bytes,
            boolean truncated,
            boolean verified,
            @Nullable Long duplicateOf,
            @Nullable PageMetadata page) {
        this(
                seed,
                finalUrl,
                outcome,
                error,
                status,
                attempts,
                reconnected,
                redirects,
                fetchedAt,
                timings,
                parseTime,
                ip,
                httpVersion,
                headers,
                bytesWire,
                bytes,
                truncated,
                verified,
                duplicateOf,
                page,
                Headers.EMPTY,
                Captures.NONE,
                Hashes.NONE,
                null);
    }

    public CrawlRecord withRequestHeaders(Headers requestHeaders) {
        return copy(headers, bytes, truncated, requestHeaders, captures, hashes, revisit);
    }

    public CrawlRecord withCaptures(Captures captures) {
        return copy(headers, bytes, truncated, requestHeaders, captures, hashes, revisit);
    }

    public CrawlRecord withHashes(Hashes hashes) {
        return copy(headers, bytes, truncated, requestHeaders, captures, hashes, revisit);
    }

    CrawlRecord with(Revisit revisit) {
        return copy(headers, bytes, truncated, requestHeaders, captures, hashes, revisit);
    }

    /** The same, of a page that is as it was and was not sent again. */
    CrawlRecord carrying(Headers headers, @Nullable Integer bytes, boolean truncated, Hashes hashes) {
        return copy(headers, bytes, truncated, requestHeaders, captures, hashes, revisit);
    }

    private CrawlRecord copy(
            Headers headers,
            @Nullable Integer bytes,
            boolean truncated,
            Headers requestHeaders,
            Captures captures,
            Hashes hashes,
            @Nullable Revisit revisit) {
        return new CrawlRecord(
                seed,
                finalUrl,
                outcome,
                error,
                status,
                attempts,
                reconnected,
                redirects,
                fetchedAt,
                timings,
                parseTime,
                ip,
                httpVersion,
                headers,
                bytesWire,
                bytes,
                truncated,
                verified,
                duplicateOf,
                page,
                requestHeaders,
                captures,
                hashes,
                revisit);
    }

    /**
     * The same, held against the record of its URL in an earlier crawl. Where the server said that the page is as it was,
     * it now says of the page what that one did. Pure CPU work.
     *
     * @param former null where that crawl did not visit it
     * @param known the columns that records of that crawl could have; no others are compared
     */
    public CrawlRecord since(@Nullable Recorded former, Set<String> known) {
        return Since.held(this, former, known);
    }

    /** The earlier record that speaks for the page, where the server said that it is as it was; null otherwise. */
    @Nullable
    Recorded carried() {
        return revisit == null ? null : revisit.carried();
    }

    @Override
    public long row() {
        return seed.row();
    }
}
