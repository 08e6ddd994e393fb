package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.parse.FragmentTargets;
import io.fluxcrawl.record.LinkCheckResult;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How a check visits the target of a link. The first request for a URL is a HEAD, every further one a GET of its first KB; where
 * fragments are looked for, every request is a GET of the page. Pure, but for {@link #result}, which parses a page.
 */
public final class LinkCheck {
    /** Bytes of a target that a GET asks for and that are read of it. */
    static final int FIRST_BYTES = 1_024;

    /**
     * Statuses that a GET would have, too, or that ask for no further request: gone, too many requests, legal reasons, unavailable.
     * Others are common answers to HEAD alone: 400, 403, 404, 405, 500, 501.
     */
    private static final Set<Integer> FINAL = Set.of(410, 429, 451, 503);

    /** Statuses without content (RFC 9110, 15.3.5, 15.3.6, 15.4.5). */
    private static final Set<Integer> EMPTY = Set.of(204, 205, 304);

    private static final Headers FIRST_KB =
            Headers.EMPTY.with("range", "bytes=0-" + (FIRST_BYTES - 1)).with("accept-encoding", "identity");

    private final Function<Seed, Set<String>> fragments;

    /** @param fragments the fragments of a row that its page must have, without #; called on any thread */
    public LinkCheck(Function<Seed, Set<String>> fragments) {
        this.fragments = fragments;
    }

    private boolean readsPage(Visit visit) {
        return !fragments.apply(visit.seed()).isEmpty();
    }

    private boolean isHead(Visit visit) {
        return visit.attempts() == 0 && !readsPage(visit);
    }

    /** Returns the request in the form that is due. */
    FetchRequest request(FetchRequest request, Visit visit) {
        if (readsPage(visit)) return request;
        // some servers send a body after HEAD, which the next response on the connection would begin with
        return isHead(visit) ? request.withHead(true).withKeepAlive(false) : request.withMaxBytes(FIRST_BYTES);
    }

    /** Returns the headers that go along. */
    Headers headers(Visit visit) {
        return readsPage(visit) || isHead(visit) ? Headers.EMPTY : FIRST_KB;
    }

    /** Returns whether a HEAD got an answer that says too little of the target. */
    boolean needsGet(Visit visit, FetchOutcome answer) {
        if (!isHead(visit)) return false;
        if (answer instanceof Fetched fetched) {
            int status = fetched.status();
            if (status >= 400) return !FINAL.contains(status);
            return !EMPTY.contains(status) && fetched.headers().first("content-type") == null;
        }
        if (!(answer instanceof FetchOutcome.Failed failed)) return false;
        return switch (failed.reason()) {
            case CONNECTION_CLOSED, BAD_RESPONSE, RESPONSE_TIMEOUT -> true;
            default -> false;
        };
    }

    /** Returns what a page lacks of the fragments that links name. */
    LinkCheckResult result(Seed seed, Fetched page) {
        Set<String> named = fragments.apply(seed);
        if (named.isEmpty() || page.status() >= 400) return LinkCheckResult.NONE;
        FragmentTargets targets = FragmentTargets.of(page);
        List<String> missing =
                named.stream().filter(name -> !targets.has(name)).sorted().toList();
        return new LinkCheckResult(missing);
    }
}
