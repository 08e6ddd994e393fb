package io.fluxcrawl;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.fetch.Exchange;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Timings;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.url.Capture;
import io.fluxcrawl.url.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a row left the stations of visiting: what a record is made of. */
sealed interface Visited {
    /** A visit that met a fault of our own. */
    static Visited faulty(Visit visit, Throwable fault, Instant now) {
        Exchange exchange = new Exchange(now, Timings.NONE, null, null, 0, true);
        String error = "A fault in fluxcrawl: " + fault.getClass().getSimpleName() + ".";
        FetchOutcome last =
                new FetchOutcome.Failed(visit.url(), Outcome.INTERNAL_ERROR, error, null, Headers.EMPTY, exchange);
        return new Failed(visit, last, Outcome.INTERNAL_ERROR, error);
    }

    /** The same with the share of what it holds, where it can be told: of its body, and of its capture. */
    default Visited holding(Reservation share) {
        return this;
    }

    /** What {@link #holding} has; null where nothing counts. */
    default @Nullable Reservation share() {
        return null;
    }

    /** What the visits before its last were on the wire; empty unless asked for. */
    List<Capture> former();

    /** What its last visit was; null unless asked for, and without a response. */
    default @Nullable Capture capture() {
        return null;
    }

    /**
     * A response was read.
     *
     * @param follow whether the frontier waits for the links of its page
     * @param share what counts its body until the record is made; null where nothing does
     */
    record Answered(
            Visit visit,
            FetchOutcome.Fetched response,
            boolean follow,
            @Nullable Reservation share) implements Visited {
        Answered(Visit visit, FetchOutcome.Fetched response) {
            this(visit, response, false, null);
        }

        @Override
        public List<Capture> former() {
            return visit.captures();
        }

        @Override
        public @Nullable Capture capture() {
            return response.exchange().capture();
        }

        Answered followed() {
            return new Answered(visit, response, true, share);
        }

        @Override
        public Visited holding(Reservation share) {
            return new Answered(visit, response, follow, share);
        }
    }

    /**
     * The last visit failed, or its answer cannot be followed.
     *
     * @param reason why the row ends; where it is a redirect's fault, other than the response's own
     * @param share what counts its capture until the record is written; null where there is none
     */
    record Failed(
            Visit visit,
            FetchOutcome last,
            Outcome reason,
            String error,
            @Nullable Reservation share) implements Visited {
        Failed(Visit visit, FetchOutcome last, Outcome reason, String error) {
            this(visit, last, reason, error, null);
        }

        @Override
        public Visited holding(Reservation share) {
            return capture() == null ? this : new Failed(visit, last, reason, error, share);
        }

        @Override
        public List<Capture> former() {
            return visit.captures();
        }

        @Override
        public @Nullable Capture capture() {
            return last.exchange().capture();
        }
    }

    /** No request was sent, or no further one. */
    record Refused(Refusal refusal) implements Visited {
        @Override
        public List<Capture> former() {
            return refusal.captures();
        }
    }
}
