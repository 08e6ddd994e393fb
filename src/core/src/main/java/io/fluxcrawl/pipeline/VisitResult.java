package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.frontier.ExpectedLinks;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result of a row's last visit, or of a row without one: what its record is made of. */
sealed interface VisitResult {
    /** Returns the result of a visit that met a fault of the program. */
    static VisitResult faulty(Visit visit, Throwable fault, Instant now) {
        Exchange exchange = new Exchange(now, Timings.NONE, null, null, 0, true);
        String error = sentence(fault);
        FetchOutcome last =
                new FetchOutcome.Failed(visit.url(), Outcome.INTERNAL_ERROR, error, null, Headers.EMPTY, exchange);
        return new Failed(visit, last, Outcome.INTERNAL_ERROR, error);
    }

    /** Returns what a record says about a fault of the program. */
    static String sentence(Throwable fault) {
        return "A fault in fluxcrawl: " + fault.getClass().getSimpleName() + ".";
    }

    /** Returns the row. */
    Seed seed();

    /** Returns this result with the byte share of its body and its capture; itself if it holds neither. */
    default VisitResult holding(Reservation share) {
        return this;
    }

    /** Returns this result with the token for its page's links; itself if it has no page. */
    default VisitResult expecting(ExpectedLinks links) {
        return this;
    }

    /** Returns the byte share given to {@link #holding}; null if nothing is held. */
    default @Nullable Reservation share() {
        return null;
    }

    /** Returns the captures of the visits before the last; empty unless asked for. */
    List<Capture> former();

    /** Returns the capture of the last visit; null unless asked for, and without a response. */
    default @Nullable Capture capture() {
        return null;
    }

    /**
     * A response was read.
     *
     * @param links token for the links of its page; null if they are not wanted
     * @param share what counts its body until the record is made; null where nothing does
     */
    record Answered(
            Visit visit,
            FetchOutcome.Fetched response,
            @Nullable ExpectedLinks links,
            @Nullable Reservation share) implements VisitResult {
        Answered(Visit visit, FetchOutcome.Fetched response) {
            this(visit, response, null, null);
        }

        @Override
        public Seed seed() {
            return visit.seed();
        }

        @Override
        public List<Capture> former() {
            return visit.captures();
        }

        @Override
        public @Nullable Capture capture() {
            return response.exchange().capture();
        }

        @Override
        public Answered expecting(ExpectedLinks links) {
            return new Answered(visit, response, links, share);
        }

        @Override
        public VisitResult holding(Reservation share) {
            return new Answered(visit, response, links, share);
        }
    }

    /**
     * The last visit failed, or its answer cannot be followed.
     *
     * @param reason why the row ends; where it is a redirect's fault, other than the response's own
     * @param share what counts its capture and the part of its body until the record is written; null where there is neither
     */
    record Failed(
            Visit visit,
            FetchOutcome last,
            Outcome reason,
            String error,
            @Nullable Reservation share) implements VisitResult {
        Failed(Visit visit, FetchOutcome last, Outcome reason, String error) {
            this(visit, last, reason, error, null);
        }

        @Override
        public VisitResult holding(Reservation share) {
            return capture() == null && partial() == null ? this : new Failed(visit, last, reason, error, share);
        }

        /** Returns what arrived of a body that broke off; null where there is nothing to read. */
        FetchOutcome.@Nullable Fetched partial() {
            return last instanceof FetchOutcome.Failed failed ? failed.partial() : null;
        }

        @Override
        public Seed seed() {
            return visit.seed();
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
    record Refused(Refusal refusal) implements VisitResult {
        @Override
        public Seed seed() {
            return refusal.seed();
        }

        @Override
        public List<Capture> former() {
            return refusal.captures();
        }
    }
}
