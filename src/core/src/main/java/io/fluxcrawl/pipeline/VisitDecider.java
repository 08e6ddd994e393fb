package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.frontier.RowCookies;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.frontier.VisitOutcome;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Outcome.Phase;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.url.BadPorts;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Decides what a row needs after a visit: its record, a retry, or a visit to a redirect's target. Pure. */
final class VisitDecider {
    private final RetryOptions retries;
    private final HostSignals signals;
    private final int maxRedirects;
    private final boolean cookies;
    private final BiPredicate<Visit, CrawlUrl> mayRedirect;

    /**
     * @param cookies whether the cookies of a row's redirects are kept for the row
     * @param mayRedirect whether a visit's row may go on to that URL
     */
    VisitDecider(RetryOptions retries, int maxRedirects, boolean cookies, BiPredicate<Visit, CrawlUrl> mayRedirect) {
        this.cookies = cookies;
        this.retries = retries;
        signals = new HostSignals(retries.maxHold());
        this.maxRedirects = maxRedirects;
        this.mayRedirect = mayRedirect;
    }

    /** @param now the crawler's time, to read dates in answers against */
    Decision decide(Visit visit, FetchOutcome response, Instant now) {
        HostSignal signal = signals.of(response, now);
        if (response instanceof Fetched fetched) return fetched(visit, fetched, signal);
        if (response instanceof Redirected redirected) return redirected(visit, redirected, signal, now);
        return failed(visit, (FetchOutcome.Failed) response, signal);
    }

    /** The row is visited again with GET, since its server did not say enough to a HEAD. */
    Decision byGet(Visit visit, FetchOutcome response, Instant now) {
        return Decision.again(new VisitOutcome.Requeue(visit.retried(), Duration.ZERO, signals.of(response, now)));
    }

    private Decision fetched(Visit visit, Fetched fetched, @Nullable HostSignal signal) {
        if (retries.again(fetched.status(), visit.attempts())) return retry(visit, signal);
        return new Decision(new VisitOutcome.Finish(signal), new VisitResult.Answered(visit, fetched));
    }

    private Decision redirected(Visit visit, Redirected redirected, @Nullable HostSignal signal, Instant now) {
        CrawlUrl target = redirected.target();
        List<String> setCookies = redirected.headers().all("set-cookie");
        RowCookies kept =
                cookies ? visit.cookies().after(visit.url(), setCookies, date -> isPast(date, now)) : RowCookies.NONE;
        Redirect hop = new Redirect(
                visit.url(),
                redirected.status(),
                redirected.exchange().timings().total(),
                redirected.exchange().ip());
        boolean leadsBack = target.equals(visit.url())
                || visit.redirects().stream().anyMatch(taken -> taken.url().equals(target));
        if (leadsBack && kept.repeats(target)) {
            String error = "The redirect leads back to " + target + "." + ofCookies(kept, setCookies);
            return end(visit, redirected, Outcome.REDIRECT_LOOP, error, signal);
        }
        if (visit.redirects().size() >= maxRedirects) {
            String error = "Gave up after " + maxRedirects + " redirects." + ofCookies(kept, setCookies);
            return end(visit, redirected, Outcome.TOO_MANY_REDIRECTS, error, signal);
        }
        if (!mayRedirect.test(visit, target)) {
            return end(visit, redirected, Outcome.OUT_OF_SCOPE, "The redirect leads to " + target + ".", signal);
        }
        if (BadPorts.blocks(visit.url(), target)) {
            String error = "The redirect leads to port " + target.port() + ", which browsers do not connect to (Fetch"
                    + " Standard, section 2.9); name the URL in the list if it is meant.";
            return end(visit, redirected, Outcome.BAD_REDIRECT, error, signal);
        }
        return Decision.again(new VisitOutcome.Requeue(visit.redirectedTo(target, hop, kept), Duration.ZERO, signal));
    }

    private static boolean isPast(String date, Instant now) {
        Instant until = RetryAfter.date(date);
        return until != null && !until.isAfter(now);
    }

    /** Returns a sentence about the cookies of a chain that does not end; empty if it sets none. */
    private String ofCookies(RowCookies kept, List<String> setCookies) {
        if (!cookies) return setCookies.isEmpty() ? "" : " It sets a cookie, which is not sent back: set `cookies`.";
        if (kept.cookies().isEmpty()) return "";
        return " The cookies that it set were sent back: " + kept.names() + ".";
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
