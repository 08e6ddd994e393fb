package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.url.CrawlUrl;
import org.jspecify.annotations.Nullable;

/**
 * Request for one GET.
 *
 * @param url the URL to get
 * @param headers sent with this request only, over those of {@link FetchOptions#headers()}: validators, say
 * @param access the addresses that this visit may connect to
 * @param keepAlive whether the host has more rows queued: its connection stays open for them, and is closed otherwise
 * @param maxBytes bound of this body in place of {@link FetchOptions#maxBodyBytes()}, or null
 * @param reservation out of {@link Fetcher#budget()}, which goes on to hold the body until it is closed; null where the body
 *     need not be counted once it has been handed over
 */
public record FetchRequest(
        CrawlUrl url,
        Headers headers,
        AddressAccess access,
        boolean keepAlive,
        @Nullable Integer maxBytes,
        @Nullable Reservation reservation) {
    /** @throws IllegalArgumentException if {@code maxBytes} is negative */
    public FetchRequest {
        if (maxBytes != null && maxBytes < 0)
            throw new IllegalArgumentException("maxBytes must be at least 0, but is " + maxBytes + ".");
    }

    /** Returns a plain request to a public address that leaves no connection open. */
    public static FetchRequest of(CrawlUrl url) {
        return new FetchRequest(url, Headers.EMPTY, AddressAccess.PUBLIC, false, null, null);
    }

    public FetchRequest withHeaders(Headers headers) {
        return new FetchRequest(url, headers, access, keepAlive, maxBytes, reservation);
    }

    public FetchRequest withAccess(AddressAccess access) {
        return new FetchRequest(url, headers, access, keepAlive, maxBytes, reservation);
    }

    public FetchRequest withKeepAlive(boolean keepAlive) {
        return new FetchRequest(url, headers, access, keepAlive, maxBytes, reservation);
    }

    public FetchRequest withMaxBytes(@Nullable Integer maxBytes) {
        return new FetchRequest(url, headers, access, keepAlive, maxBytes, reservation);
    }

    public FetchRequest withReservation(@Nullable Reservation reservation) {
        return new FetchRequest(url, headers, access, keepAlive, maxBytes, reservation);
    }
}
