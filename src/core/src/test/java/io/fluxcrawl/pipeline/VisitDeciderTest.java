package io.fluxcrawl.pipeline;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.frontier.VisitOutcome;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.options.RetryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a row goes after a visit. */
class VisitDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Exchange EXCHANGE = new Exchange(NOON, Timings.NONE, "127.0.0.1", "HTTP/1.1", 0, true);

    private final VisitDecider decider = new VisitDecider(RetryOptions.DEFAULT, 3, true, (visit, target) -> true);

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 400, 401, 403, 404, 410, 451, 501, 999})
    void anAnswerEndsTheRowWhateverItsStatus(int status) {
        Decision decision = decider.decide(visit("http://a/"), answer("http://a/", status, Headers.EMPTY), NOON);
        assertThat(decision.outcome()).isInstanceOf(VisitOutcome.Finish.class);
        assertThat(decision.outcome().signal()).isInstanceOfAny(HostSignal.Served.class, HostSignal.Faulted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 522, 524})
    void aPassingTroubleIsTriedAgainTwiceAndThenTakenAsTheAnswer(int status) {
        Visit visit = visit("http://a/");
        for (int attempt = 0; attempt < 2; attempt++) {
            VisitOutcome outcome = decider.decide(visit, answer("http://a/", status, Headers.EMPTY), NOON)
                    .outcome();
            assertThat(outcome).isInstanceOf(VisitOutcome.Requeue.class);
            visit = ((VisitOutcome.Requeue) outcome).next();
            assertThat(visit.attempts()).isEqualTo(attempt + 1);
        }
        assertThat(decider.decide(visit, answer("http://a/", status, Headers.EMPTY), NOON)
                        .outcome())
                .isInstanceOf(VisitOutcome.Finish.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRetryAfterHoldsTheHostEvenWhereTheRowIsNotTriedAgain(int status) {
        Headers headers = Headers.EMPTY.with("Retry-After", "7");
        Visit lastTry = visit("http://a/").retried().retried();
        assertThat(decider.decide(lastTry, answer("http://a/", status, headers), NOON)
                        .outcome()
                        .signal())
                .isEqualTo(new HostSignal.Overloaded(Duration.ofSeconds(7)));
    }

    @Test
    void anAbsurdRetryAfterIsCapped() {
        Headers headers = Headers.EMPTY.with("Retry-After", "31536000");
        assertThat(decider.decide(visit("http://a/"), answer("http://a/", 503, headers), NOON)
                        .outcome()
                        .signal())
                .isEqualTo(new HostSignal.Overloaded(RetryOptions.DEFAULT.maxHold()));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aFailureIsTriedAgainIfItsOutcomeSaysSo(Outcome reason) {
        if (reason == Outcome.OK) return;
        VisitOutcome outcome = decider.decide(visit("http://a/"), failure("http://a/", reason), NOON)
                .outcome();
        assertThat(outcome).isInstanceOf(reason.retried() ? VisitOutcome.Requeue.class : VisitOutcome.Finish.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"CONNECT_REFUSED", "CONNECT_TIMEOUT", "CONNECT_FAILED", "TLS_FAILED", "TLS_TIMEOUT"})
    void whereHttpsWasAGuessAndNobodySpeaksItHttpIsTried(Outcome reason) {
        Visit guessed = Visit.of(Seed.of(1, "a/x"), url("https://a/x"), true);
        VisitOutcome.Requeue back = (VisitOutcome.Requeue)
                decider.decide(guessed, failure("https://a/x", reason), NOON).outcome();
        assertThat(back.next().url().href()).isEqualTo("http://a/x");
        assertThat(back.next().schemeGuessed()).isFalse();
    }

    @Test
    void aRedirectGoesOnWithItsHop() {
        VisitOutcome.Requeue back =
                (VisitOutcome.Requeue) decider.decide(visit("http://a/"), redirect("http://a/", "http://b/"), NOON)
                        .outcome();
        assertThat(back.next().url().href()).isEqualTo("http://b/");
        assertThat(back.next().redirects()).extracting(hop -> hop.url().href()).containsExactly("http://a/");
        assertThat(back.after()).isZero();
    }

    @Test
    void aRedirectToItselfOrBackIsALoop() {
        assertThat(reason(decider.decide(visit("http://a/"), redirect("http://a/", "http://a/"), NOON)))
                .isEqualTo(Outcome.REDIRECT_LOOP);
        Visit second = ((VisitOutcome.Requeue)
                        decider.decide(visit("http://a/"), redirect("http://a/", "http://b/"), NOON)
                                .outcome())
                .next();
        assertThat(reason(decider.decide(second, redirect("http://b/", "http://a/"), NOON)))
                .isEqualTo(Outcome.REDIRECT_LOOP);
    }

    @Test
    void aRedirectThatLeadsToABlockedPortEndsTheRow() {
        for (String target : new String[] {"http://a:25/", "https://a:6000/", "http://b:10080/"}) {
            Decision decision = decider.decide(visit("http://a/"), redirect("http://a/", target), NOON);
            assertThat(reason(decision)).isEqualTo(Outcome.BAD_REDIRECT);
        }
        assertThat(decider.decide(visit("http://a:25/"), redirect("http://a:25/", "http://a:25/x"), NOON)
                        .result())
                .as("a row may name such a port")
                .isNull();
    }

    @Test
    void aChainEndsAtItsBound() {
        Visit visit = visit("http://a/0");
        for (int hop = 1; hop <= 3; hop++) {
            visit = ((VisitOutcome.Requeue)
                            decider.decide(visit, redirect("http://a/" + (hop - 1), "http://a/" + hop), NOON)
                                    .outcome())
                    .next();
        }
        assertThat(reason(decider.decide(visit, redirect("http://a/3", "http://a/4"), NOON)))
                .isEqualTo(Outcome.TOO_MANY_REDIRECTS);
    }

    @Property
    void aWaitDoublesAndIsSpreadByHalfEitherWay(
            @ForAll @IntRange(max = 60) int attempts, @ForAll @LongRange(min = 1) long row) {
        double base = Math.min(Math.pow(2, Math.min(attempts, 20)), 60);
        double wait = RetryOptions.DEFAULT.wait(attempts, row).toNanos() / 1e9;
        assertThat(wait).isBetween(base / 2, base * 3 / 2);
    }

    private static Outcome reason(Decision decision) {
        return ((VisitResult.Failed) Objects.requireNonNull(decision.result())).reason();
    }

    private static Visit visit(String href) {
        return Visit.of(Seed.of(1, href), url(href), false);
    }

    private static FetchOutcome answer(String href, int status, Headers headers) {
        return new FetchOutcome.Fetched(url(href), status, headers, Body.EMPTY, false, EXCHANGE);
    }

    private static FetchOutcome redirect(String href, String target) {
        return new FetchOutcome.Redirected(url(href), 301, Headers.EMPTY, url(target), EXCHANGE);
    }

    private static FetchOutcome failure(String href, Outcome reason) {
        return new FetchOutcome.Failed(url(href), reason, "It failed.", null, Headers.EMPTY, EXCHANGE);
    }
}
