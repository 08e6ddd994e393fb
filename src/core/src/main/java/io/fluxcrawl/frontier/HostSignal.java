package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Feedback from one request to a host, from which its pause and its holds are computed. */
public sealed interface HostSignal {
    /**
     * The host answered normally, a 404 or a redirect included.
     *
     * @param latency from the request to the first byte of the answer
     */
    record Served(Duration latency) implements HostSignal {}

    /** The host answered with an error that says nothing about its load, for example 500: no reason to go faster. */
    record Faulted(Duration latency) implements HostSignal {}

    /** The host answered with a gateway's error, or the body stalled: it is slowed down, and no failure is counted. */
    record Strained() implements HostSignal {}

    /**
     * The host asked for fewer requests: 429 or 503 (RFC 6585, 4; RFC 9110, 15.6.4).
     *
     * @param retryAfter time that it asked for; null if it named none
     */
    record Overloaded(@Nullable Duration retryAfter) implements HostSignal {}

    /** No answer: DNS, the connection, TLS or a deadline failed. */
    record Unreached(Outcome reason) implements HostSignal {}
}
