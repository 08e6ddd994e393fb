package io.fluxcrawl.fetch;

import io.fluxcrawl.url.CrawlUrl;

/**
 * One visit to be made.
 *
 * @param url where to
 * @param headers sent with this request only, over those of {@link FetchOptions#headers()}: validators, say
 * @param access the addresses that this visit may connect to
 * @param keepAlive whether the host has more rows queued: its connection stays open for them, and is closed otherwise
 */
public record FetchRequest(CrawlUrl url, Headers headers, AddressAccess access, boolean keepAlive) {
    /** A plain visit to a public address that leaves no connection open. */
    public static FetchRequest of(CrawlUrl url) {
        return new FetchRequest(url, Headers.EMPTY, AddressAccess.PUBLIC, false);
    }

    public FetchRequest withHeaders(Headers headers) {
        return new FetchRequest(url, headers, access, keepAlive);
    }

    public FetchRequest withAccess(AddressAccess access) {
        return new FetchRequest(url, headers, access, keepAlive);
    }

    public FetchRequest withKeepAlive(boolean keepAlive) {
        return new FetchRequest(url, headers, access, keepAlive);
    }
}
