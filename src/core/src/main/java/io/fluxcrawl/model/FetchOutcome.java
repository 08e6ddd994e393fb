package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;
import org.jspecify.annotations.Nullable;

/** Result of one GET. Every request ends in exactly one of these. */
public sealed interface FetchOutcome {
    /** {@return the URL that was requested last, after redirects} */
    CrawlUrl url();

    /** {@return what is known of the request that ended it} */
    Exchange exchange();

    /**
     * A response arrived and was read, whatever its status.
     *
     * @param body decompressed; cut at {@code FetchOptions.maxBodyBytes()}
     * @param truncated whether it was cut
     */
    record Fetched(CrawlUrl url, int status, Headers headers, Body body, boolean truncated, Exchange exchange)
            implements FetchOutcome {}

    /** A redirect (301, 302, 303, 307, 308) to a URL that can be visited; its body is not kept. */
    record Redirected(CrawlUrl url, int status, Headers headers, CrawlUrl target, Exchange exchange)
            implements FetchOutcome {}

    /**
     * No response, or none that could be read.
     *
     * @param reason out of the closed list; never {@code ok}
     * @param error what happened, in a sentence for a person, safe to print
     * @param status the response's, where one had begun
     * @param headers the response's, empty where none had begun
     * @param partial what had arrived of a body that broke off, {@code truncated}; null where there is nothing to read
     */
    record Failed(
            CrawlUrl url,
            Outcome reason,
            String error,
            @Nullable Integer status,
            Headers headers,
            Exchange exchange,
            @Nullable Fetched partial)
            implements FetchOutcome {
        /** Creates a failure without a body. */
        public Failed(
                CrawlUrl url,
                Outcome reason,
                String error,
                @Nullable Integer status,
                Headers headers,
                Exchange exchange) {
            this(url, reason, error, status, headers, exchange, null);
        }
    }
}
