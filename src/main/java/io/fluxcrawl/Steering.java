package io.fluxcrawl;

import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.fetch.FetchOutcome.Redirected;
import io.fluxcrawl.frontier.Bearing;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Redirect;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Outcome.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Where a row goes after a visit: to its record, or back to the frontier. Pure: it decides, others act. */
final class Steering {
    /** What comes next for a row. */
    sealed interface Turn {
        /** The row's visits are over. */
        record End(Visited visited) implements Turn {}

        /**
         * The row goes back to the frontier.
         *
         * @param after least time until its next visit
         */
        record Back(Visit next, Duration after) implements Turn {}
    }

    /**
     * What a visit means for its row and for its host.
     *
     * @param bearing how the host bore it; null where that says nothing of the host
     */
    record Course(Turn turn, @Nullable Bearing bearing) {}

    private final RetryOptions retries;
    private final Bearings bearings;
    private final int maxRedirects;
    private final BiPredicate<Visit, CrawlUrl> mayRedirect;

    /** @param mayRedirect whether a visit's row may go on to that URL */
    Steering(RetryOptions retries, int maxRedirects, BiPredicate<Visit, CrawlUrl> mayRedirect) {
        this.retries = retries;
        bearings = new Bearings(retries.maxHold());
        this.maxRedirects = maxRedirects;
        this.mayRedirect = mayRedirect;
    }

    /** @param now our clock's, to read dates in answers against */
    Course after(Visit visit, FetchOutcome outcome, Instant now) {
        Bearing bearing = bearings.of(outcome, now);
        if (outcome instanceof Fetched fetched) return new Course(answered(visit, fetched), bearing);
        if (outcome instanceof Redirected redirected) return new Course(redirected(visit, redirected), bearing);
        return new Course(failed(visit, (FetchOutcome.Failed) outcome), bearing);
    }

    private Turn answered(Visit visit, Fetched fetched) {
        if (!retries.again(fetched.status(), visit.attempts())) {
            return new Turn.End(new Visited.Answered(visit, fetched));
        }
        Duration wait = retries.wait(visit.attempts(), visit.seed().row());
        return new Turn.Back(visit.retried(), wait);
    }

    private Turn redirected(Visit visit, Redirected redirected) {
        CrawlUrl target = redirected.target();
        Redirect hop = new Redirect(
                visit.url(),
                redirected.status(),
                redirected.exchange().timings().total(),
                redirected.exchange().ip());
        if (target.equals(visit.url())
                || visit.redirects().stream().anyMatch(taken -> taken.url().equals(target))) {
            return end(visit, redirected, Outcome.REDIRECT_LOOP, "The redirect leads back to " + target + ".");
        }
        if (visit.redirects().size() >= maxRedirects) {
            return end(visit, redirected, Outcome.TOO_MANY_REDIRECTS, "Gave up after " + maxRedirects + " redirects.");
        }
        if (!mayRedirect.test(visit, target)) {
            return end(visit, redirected, Outcome.OUT_OF_SCOPE, "The redirect leads to " + target + ".");
        }
        return new Turn.Back(visit.redirectedTo(target, hop), Duration.ZERO);
    }

    private Turn failed(Visit visit, FetchOutcome.Failed failed) {
        Visit byHttp = byHttp(visit, failed.reason());
        if (byHttp != null) return new Turn.Back(byHttp, Duration.ZERO);
        if (retries.again(failed.reason(), visit.attempts())) {
            return new Turn.Back(
                    visit.retried(), retries.wait(visit.attempts(), visit.seed().row()));
        }
        return end(visit, failed, failed.reason(), failed.error());
    }

    /** The same page by http, where https was only a guess and nobody speaks it there; null otherwise. */
    @Nullable
    Visit byHttp(Visit visit, Outcome failure) {
        boolean nobodySpeaksIt = failure.phase() == Phase.CONNECT || failure.phase() == Phase.TLS;
        return visit.schemeGuessed() && nobodySpeaksIt ? visit.at(visit.url().withScheme("http")) : null;
    }

    private static Turn end(Visit visit, FetchOutcome last, Outcome reason, String error) {
        return new Turn.End(new Visited.Failed(visit, last, reason, error));
    }
}
