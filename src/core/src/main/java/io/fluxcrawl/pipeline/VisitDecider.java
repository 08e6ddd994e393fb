package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.frontier.VisitOutcome;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Outcome.Phase;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Decides what a row needs after a visit: its record, a retry, or a visit to a redirect's target. Pure. */
final class VisitDecider {
    private final RetryOptions retries;
    private final HostSignals signals;
    private final int maxRedirects;
    private final BiPredicate<Visit, CrawlUrl> mayRedirect;

    /** @param mayRedirect whether a visit's row may go on to that URL */
    VisitDecider(RetryOptions retries, int maxRedirects, BiPredicate<Visit, CrawlUrl> mayRedirect) {
        this.retries = retries;
        signals = new HostSignals(retries.maxHold());
        this.maxRedirects = maxRedirects;
        this.mayRedirect = mayRedirect;
    }

    /** @param now the crawler's time, to read dates in answers against */
    Decision decide(Visit visit, FetchOutcome response, Instant now) {
        HostSignal signal = signals.of(response, now);
        if (response instanceof Fetched fetched) return fetched(visit, fetched, signal);
        if (response instanceof Redirected redirected) return redirected(visit, redirected, signal);
        return failed(visit, (FetchOutcome.Failed) response, signal);
    }

    private Decision fetched(Visit visit, Fetched fetched, @Nullable HostSignal signal) {
        if (retries.again(fetched.status(), visit.attempts())) return retry(visit, signal);
        return new Decision(new VisitOutcome.Finish(signal), new VisitResult.Answered(visit, fetched));
    }

    private Decision redirected(Visit visit, Redirected redirected, @Nullable HostSignal signal) {
        CrawlUrl target = redirected.target();
        Redirect hop = new Redirect(
                visit.url(),
                redirected.status(),
                redirected.exchange().timings().total(),
                redirected.exchange().ip());
        if (target.equals(visit.url())
                || visit.redirects().stream().anyMatch(taken -> taken.url().equals(target))) {
            return end(visit, redirected, Outcome.REDIRECT_LOOP, "The redirect leads back to " + target + ".", signal);
        }
        if (visit.redirects().size() >= maxRedirects) {
            String error = "Gave up after " + maxRedirects + " redirects.";
            return end(visit, redirected, Outcome.TOO_MANY_REDIRECTS, error, signal);
        }
        if (!mayRedirect.test(visit, target)) {
            return end(visit, redirected, Outcome.OUT_OF_SCOPE, "The redirect leads to " + target + ".", signal);
        }
        return Decision.again(new VisitOutcome.Requeue(visit.redirectedTo(target, hop), Duration.ZERO, signal));
    }

    private Decision failed(Visit visit, FetchOutcome.Failed failed, @Nullable HostSignal signal) {
        Visit byHttp = byHttp(visit, failed.reason());
        if (byHttp != null) return Decision.again(new VisitOutcome.Requeue(byHttp, Duration.ZERO, signal));
        if (retries.again(failed.reason(), visit.attempts())) return retry(visit, signal);
        return end(visit, failed, failed.reason(), failed.error(), signal);
    }

    private Decision retry(Visit visit, @Nullable HostSignal signal) {
        Duration wait = retries.wait(visit.attempts(), visit.seed().row());
        return Decision.again(new VisitOutcome.Requeue(visit.retried(), wait, signal));
    }

    /** Returns the same page by http, if https was only a guess and nobody speaks it there; null otherwise. */
    @Nullable
    Visit byHttp(Visit visit, Outcome failure) {
        boolean nobodySpeaksIt = failure.phase() == Phase.CONNECT || failure.phase() == Phase.TLS;
        return visit.schemeGuessed() && nobodySpeaksIt ? visit.at(visit.url().withScheme("http")) : null;
    }

    private static Decision end(
            Visit visit, FetchOutcome last, Outcome reason, String error, @Nullable HostSignal signal) {
        return new Decision(new VisitOutcome.Finish(signal), new VisitResult.Failed(visit, last, reason, error));
    }
}
