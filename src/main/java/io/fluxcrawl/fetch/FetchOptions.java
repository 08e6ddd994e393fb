package io.fluxcrawl.fetch;

import java.time.Duration;

/**
 * How visits behave. A record with one named start and withers; a default is stated where it is set.
 *
 * @param userAgent who we say we are
 * @param timeout the whole of one visit, from the look-up to the last byte
 * @param maxBytes bound of one decompressed body, in bytes; what is beyond is cut
 */
public record FetchOptions(String userAgent, Duration timeout, int maxBytes, Headers headers) {
    /** Twenty seconds, two MiB, and no default name: a crawler says who it is. */
    public static FetchOptions as(String userAgent) {
        return new FetchOptions(userAgent, Duration.ofSeconds(20), 2 << 20, Headers.EMPTY);
    }
}
