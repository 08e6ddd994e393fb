package io.fluxcrawl.fetch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one visit on the wire, whatever came of it.
 *
 * @param startedAt when the visit began, UTC
 * @param timings by phase
 * @param ip the address connected to, without port; null where no connection was made
 * @param httpVersion {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}; null without a response
 * @param bytesWire bytes of the response body as received, before decompression
 * @param verified false where TLS was used and not verified, by option
 */
public record Exchange(
        Instant startedAt,
        Timings timings,
        @Nullable String ip,
        @Nullable String httpVersion,
        long bytesWire,
        boolean verified) {}
