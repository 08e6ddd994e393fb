package io.fluxcrawl.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measured duration of each phase of one request; null where the phase did not happen (no look-up on a connection
 * that was open already, no TLS on http, nothing after a failure).
 *
 * @param dns the name look-up
 * @param connect TCP, and the proxy's handshake where there is one
 * @param tls the TLS handshake
 * @param firstByte from the request's last byte to the response's first
 * @param body from the response's first byte to its last
 * @param total from the start of the request to its end, waiting for a connection included
 */
public record Timings(
        @Nullable Duration dns,
        @Nullable Duration connect,
        @Nullable Duration tls,
        @Nullable Duration firstByte,
        @Nullable Duration body,
        Duration total) {
    /** A visit that ended before anything was sent. */
    public static final Timings NONE = new Timings(null, null, null, null, null, Duration.ZERO);

    /**
     * {@return timings of nanoseconds; a negative number stands for a phase that did not happen}
     *
     * @param dns time of the name look-up, in nanoseconds
     * @param connect time of the TCP handshake, in nanoseconds
     * @param tls time of the TLS handshake, in nanoseconds
     * @param firstByte time from the request's last byte to the response's first, in nanoseconds
     * @param body time from the response's first byte to its last, in nanoseconds
     * @param total time of the whole visit, in nanoseconds; never negative
     */
    public static Timings ofNanos(long dns, long connect, long tls, long firstByte, long body, long total) {
        return new Timings(
                duration(dns),
                duration(connect),
                duration(tls),
                duration(firstByte),
                duration(body),
                Duration.ofNanos(total));
    }

    private static @Nullable Duration duration(long nanos) {
        return nanos < 0 ? null : Duration.ofNanos(nanos);
    }
}
