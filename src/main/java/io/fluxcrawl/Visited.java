package io.fluxcrawl;

import io.fluxcrawl.fetch.ByteBudget.Share;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.url.Outcome;
import org.jspecify.annotations.Nullable;

/** How a row left the stations of visiting: what a record is made of. */
sealed interface Visited {
    /** The same with the share of its body, if it has one. */
    default Visited holding(Share share) {
        return this;
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
            @Nullable Share share) implements Visited {
        Answered(Visit visit, FetchOutcome.Fetched response) {
            this(visit, response, false, null);
        }

        Answered followed() {
            return new Answered(visit, response, true, share);
        }

        @Override
        public Visited holding(Share share) {
            return new Answered(visit, response, follow, share);
        }
    }

    /**
     * The last visit failed, or its answer cannot be followed.
     *
     * @param reason why the row ends; where it is a redirect's fault, other than the response's own
     */
    record Failed(Visit visit, FetchOutcome last, Outcome reason, String error) implements Visited {}

    /** No request was sent, or no further one. */
    record Refused(Refusal refusal) implements Visited {}
}
