package io.fluxcrawl;

import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.url.Outcome;

/** How a row left the stations of visiting: what a record is made of. */
sealed interface Visited {
    /** A response was read. */
    record Answered(Visit visit, FetchOutcome.Fetched response) implements Visited {}

    /**
     * The last visit failed, or its answer cannot be followed.
     *
     * @param reason why the row ends; where it is a redirect's fault, other than the response's own
     */
    record Failed(Visit visit, FetchOutcome last, Outcome reason, String error) implements Visited {}

    /** No request was sent, or no further one. */
    record Refused(Refusal refusal) implements Visited {}
}
