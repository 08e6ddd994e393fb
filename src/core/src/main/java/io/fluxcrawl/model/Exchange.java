package io.fluxcrawl.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one request on the wire, whatever its outcome.
 *
 * @param startedAt when the visit began, UTC
 * @param timings by phase
 * @param ip the address connected to, without port; null where no connection was made, and behind a proxy
 * @param httpVersion {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}; null without a response
 * @param bytesWire bytes of the response body as received, before decompression
 * @param verified false where TLS was used and not verified, by option
 * @param reconnected whether a connection kept open turned out dead, so that the request went out once more on a fresh one
 * @param sent the headers of the request, secrets aside ({@code FetchOptions.sentHeaders()}); empty unless asked for
 * @param capture what passed on the wire; null unless {@code FetchOptions.captures()}, and without a response
 */
public record Exchange(
        Instant startedAt,
        Timings timings,
        @Nullable String ip,
        @Nullable String httpVersion,
        long bytesWire,
        boolean verified,
        boolean reconnected,
        Headers sent,
        @Nullable Capture capture) {

    /**
     * {@return the exchange of a request that ended before it reached the network}
     *
     * @param startedAt when the visit began
     */
    public static Exchange none(Instant startedAt) {
        return new Exchange(startedAt, Timings.NONE, null, null, 0, true, false, Headers.EMPTY, null);
    }

    /**
     * An exchange on the first connection it tried.
     *
     * @param startedAt when the visit began, UTC
     * @param timings by phase
     * @param ip the address connected to, without port; null where no connection was made, and behind a proxy
     * @param httpVersion {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}; null without a response
     * @param bytesWire bytes of the response body as received, before decompression
     * @param verified false where TLS was used and not verified, by option
     */
    public Exchange(
            Instant startedAt,
            Timings timings,
            @Nullable String ip,
            @Nullable String httpVersion,
            long bytesWire,
            boolean verified) {
        this(startedAt, timings, ip, httpVersion, bytesWire, verified, false, Headers.EMPTY, null);
    }
}
