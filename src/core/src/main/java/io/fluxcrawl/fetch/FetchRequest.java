package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.internal.BodyEnd;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.url.CrawlUrl;
import org.jspecify.annotations.Nullable;

/**
 * Request for one GET or HEAD.
 *
 * @param url the URL to get
 * @param headers sent with this request only, over those of {@link FetchOptions#headers()}: validators, say
 * @param access the addresses that this visit may connect to
 * @param credentials which of the options' headers go along
 * @param keepAlive whether the host has more rows queued: its connection stays open for them, and is closed otherwise
 * @param head whether a HEAD is sent, whose response has no body, in place of a GET
 * @param maxBytes bound of this body in place of {@link FetchOptions#maxBodyBytes()}, or null
 * @param end how much of an HTML page is wanted, or null for all of it
 * @param reservation out of {@link Fetcher#budget()}, which goes on to hold the body until it is closed; null where the body
 *     need not be counted once it has been handed over
 */
public record FetchRequest(
        CrawlUrl url,
        Headers headers,
        AddressAccess access,
        Credentials credentials,
        boolean keepAlive,
        boolean head,
        @Nullable Integer maxBytes,
        @Nullable BodyEnd end,
        @Nullable Reservation reservation) {
    /** Which headers of the options that may hold a secret go along with a request. */
    public enum Credentials {
        /** All: the URL is of an origin that the user named. */
        ALL,
        /** Credentials given for the URL's host or origin: another origin led there. */
        OF_HOST,
        /** Credentials given for the URL's very origin: https led to http. */
        OF_ORIGIN
    }

    /** @throws IllegalArgumentException if {@code maxBytes} is negative */
    public FetchRequest {
        if (maxBytes != null && maxBytes < 0)
            throw new IllegalArgumentException("maxBytes must be at least 0, but is " + maxBytes + ".");
    }

    /** Returns a plain request to a public address that leaves no connection open. */
    public static FetchRequest of(CrawlUrl url) {
        return new FetchRequest(
                url, Headers.EMPTY, AddressAccess.PUBLIC, Credentials.ALL, false, false, null, null, null);
    }

    public FetchRequest withHeaders(Headers headers) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withAccess(AddressAccess access) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withCredentials(Credentials credentials) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withKeepAlive(boolean keepAlive) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withHead(boolean head) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withMaxBytes(@Nullable Integer maxBytes) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withEnd(@Nullable BodyEnd end) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }

    public FetchRequest withReservation(@Nullable Reservation reservation) {
        return new FetchRequest(url, headers, access, credentials, keepAlive, head, maxBytes, end, reservation);
    }
}
