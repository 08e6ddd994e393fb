package io.fluxcrawl;

import io.fluxcrawl.fetch.Exchange;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.fetch.FetchOutcome.Failed;
import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.frontier.Bearing;
import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads out of an outcome what it says of the host. */
final class Bearings {
    private final Duration maxHold;

    /** @param maxHold bound of what a Retry-After may ask of us */
    Bearings(Duration maxHold) {
        this.maxHold = maxHold;
    }

    /**
     * @param now our clock's, to read dates in answers against
     * @return null where it says nothing: the fault is ours, our proxy's, or the page's alone
     */
    @Nullable
    Bearing of(FetchOutcome outcome, Instant now) {
        if (outcome instanceof Failed failed) return failed(failed.reason());
        Duration latency = latency(outcome.exchange());
        if (!(outcome instanceof Fetched fetched)) return new Bearing.Served(latency);
        return switch (fetched.status()) {
            case 429, 503 -> new Bearing.Overloaded(retryAfter(fetched, now));
            case 408, 502, 504, 522, 524 -> new Bearing.Strained();
            default -> fetched.status() >= 500 ? new Bearing.Faulted(latency) : new Bearing.Served(latency);
        };
    }

    /** What a failure says; also of a robots.txt, which is a page of its host like any other. */
    static @Nullable Bearing failed(Outcome reason) {
        return switch (reason) {
            case DNS_FAILED,
                    DNS_TIMEOUT,
                    CONNECT_REFUSED,
                    CONNECT_TIMEOUT,
                    CONNECT_FAILED,
                    TLS_FAILED,
                    TLS_TIMEOUT,
                    CONNECTION_CLOSED,
                    RESPONSE_TIMEOUT,
                    DEADLINE_EXCEEDED -> new Bearing.Unreached(reason);
            case BODY_TIMEOUT, BODY_INCOMPLETE -> new Bearing.Strained();
            default -> null;
        };
    }

    /** From the request to the answer; where that was not measured, the whole visit. */
    private static Duration latency(Exchange exchange) {
        Duration firstByte = exchange.timings().firstByte();
        return firstByte == null ? exchange.timings().total() : firstByte;
    }

    private @Nullable Duration retryAfter(Fetched fetched, Instant now) {
        Duration asked = RetryAfter.parse(
                fetched.headers().first("retry-after"), fetched.headers().first("date"), now);
        if (asked == null) return null;
        return asked.compareTo(maxHold) > 0 ? maxHold : asked;
    }
}
