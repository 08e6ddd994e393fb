package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Derives feedback about a host from the outcome of a request to it. */
final class HostSignals {
    private final Duration maxHold;

    /** @param maxHold bound of the time that a Retry-After may ask for */
    HostSignals(Duration maxHold) {
        this.maxHold = maxHold;
    }

    /**
     * @param now the crawler's time, to read dates in answers against
     * @return null if it says nothing about the host: the fault is the program's, the proxy's, or the page's alone
     */
    @Nullable
    HostSignal of(FetchOutcome outcome, Instant now) {
        if (outcome instanceof Failed failed) return failed(failed.reason());
        Duration latency = latency(outcome.exchange());
        if (!(outcome instanceof Fetched fetched)) return new HostSignal.Served(latency);
        return switch (fetched.status()) {
            case 429, 503 -> new HostSignal.Overloaded(retryAfter(fetched, now));
            case 408, 502, 504, 522, 524 -> new HostSignal.Strained();
            default -> fetched.status() >= 500 ? new HostSignal.Faulted(latency) : new HostSignal.Served(latency);
        };
    }

    /** Returns the feedback of a robots.txt: one that cannot be had says what a page would; null otherwise. */
    static @Nullable HostSignal of(Verdict verdict) {
        return verdict instanceof Verdict.Unreachable unreachable ? failed(unreachable.reason()) : null;
    }

    private static @Nullable HostSignal failed(Outcome reason) {
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
                    DEADLINE_EXCEEDED -> new HostSignal.Unreached(reason);
            case BODY_TIMEOUT, BODY_INCOMPLETE -> new HostSignal.Strained();
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
