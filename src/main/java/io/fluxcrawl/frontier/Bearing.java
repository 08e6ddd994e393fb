package io.fluxcrawl.frontier;

import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a host bore one request: what its pause and its holds are reckoned from. */
public sealed interface Bearing {
    /**
     * It answered in its stride, a 404 or a redirect included.
     *
     * @param latency from the request to the first byte of the answer
     */
    record Served(Duration latency) implements Bearing {}

    /** It answered, but with an error that says nothing of its load (500, say): no reason to go faster. */
    record Faulted(Duration latency) implements Bearing {}

    /** It answered, but not well: a gateway's error, or a body that stalled. Slows it down, is not held against it. */
    record Strained() implements Bearing {}

    /**
     * It asked to be left alone: 429 or 503 (RFC 6585, 4; RFC 9110, 15.6.4).
     *
     * @param retryAfter how long, where it said so
     */
    record Overloaded(@Nullable Duration retryAfter) implements Bearing {}

    /** No answer: its name, its port, its TLS or its time failed. */
    record Unreached(Outcome reason) implements Bearing {}
}
