package io.fluxcrawl;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Steering.Course;
import io.fluxcrawl.Steering.Turn;
import io.fluxcrawl.fetch.Body;
import io.fluxcrawl.fetch.Exchange;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Timings;
import io.fluxcrawl.frontier.Bearing;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a row goes after a visit. */
class SteeringTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Exchange EXCHANGE = new Exchange(NOON, Timings.NONE, "127.0.0.1", "HTTP/1.1", 0, true);

    private final Steering steering = new Steering(RetryOptions.DEFAULT, 3, (visit, target) -> true);

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 400, 401, 403, 404, 410, 451, 501, 999})
    void anAnswerEndsTheRowWhateverItsStatus(int status) {
        Course course = steering.after(visit("http://a/"), answer("http://a/", status, Headers.EMPTY), NOON);
        assertThat(course.turn()).isInstanceOf(Turn.End.class);
        assertThat(course.bearing()).isInstanceOfAny(Bearing.Served.class, Bearing.Faulted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 522, 524})
    void aPassingTroubleIsTriedAgainTwiceAndThenTakenAsTheAnswer(int status) {
        Visit visit = visit("http://a/");
        for (int attempt = 0; attempt < 2; attempt++) {
            Turn turn = steering.after(visit, answer("http://a/", status, Headers.EMPTY), NOON)
                    .turn();
            assertThat(turn).isInstanceOf(Turn.Back.class);
            visit = ((Turn.Back) turn).next();
            assertThat(visit.attempts()).isEqualTo(attempt + 1);
        }
        assertThat(steering.after(visit, answer("http://a/", status, Headers.EMPTY), NOON)
                        .turn())
                .isInstanceOf(Turn.End.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRetryAfterHoldsTheHostEvenWhereTheRowIsNotTriedAgain(int status) {
        Headers headers = Headers.EMPTY.with("Retry-After", "7");
        Visit lastTry = visit("http://a/").retried().retried();
        assertThat(steering.after(lastTry, answer("http://a/", status, headers), NOON)
                        .bearing())
                .isEqualTo(new Bearing.Overloaded(Duration.ofSeconds(7)));
    }

    @Test
    void anAbsurdRetryAfterIsCapped() {
        Headers headers = Headers.EMPTY.with("Retry-After", "31536000");
        assertThat(steering.after(visit("http://a/"), answer("http://a/", 503, headers), NOON)
                        .bearing())
                .isEqualTo(new Bearing.Overloaded(RetryOptions.DEFAULT.maxHold()));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aFailureIsTriedAgainIfItsOutcomeSaysSo(Outcome reason) {
        if (reason == Outcome.OK) return;
        Turn turn = steering.after(visit("http://a/"), failure("http://a/", reason), NOON)
                .turn();
        assertThat(turn).isInstanceOf(reason.retried() ? Turn.Back.class : Turn.End.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"CONNECT_REFUSED", "CONNECT_TIMEOUT", "CONNECT_FAILED", "TLS_FAILED", "TLS_TIMEOUT"})
    void whereHttpsWasAGuessAndNobodySpeaksItHttpIsTried(Outcome reason) {
        Visit guessed = Visit.of(Seed.of(1, "a/x"), url("https://a/x"), true);
        Turn.Back back = (Turn.Back)
                steering.after(guessed, failure("https://a/x", reason), NOON).turn();
        assertThat(back.next().url().href()).isEqualTo("http://a/x");
        assertThat(back.next().schemeGuessed()).isFalse();
    }

    @Test
    void aRedirectGoesOnWithItsHop() {
        Turn.Back back = (Turn.Back) steering.after(visit("http://a/"), redirect("http://a/", "http://b/"), NOON)
                .turn();
        assertThat(back.next().url().href()).isEqualTo("http://b/");
        assertThat(back.next().redirects()).extracting(hop -> hop.url().href()).containsExactly("http://a/");
        assertThat(back.after()).isZero();
    }

    @Test
    void aRedirectToItselfOrBackIsALoop() {
        assertThat(reason(steering.after(visit("http://a/"), redirect("http://a/", "http://a/"), NOON)))
                .isEqualTo(Outcome.REDIRECT_LOOP);
        Visit second = ((Turn.Back) steering.after(visit("http://a/"), redirect("http://a/", "http://b/"), NOON)
                        .turn())
                .next();
        assertThat(reason(steering.after(second, redirect("http://b/", "http://a/"), NOON)))
                .isEqualTo(Outcome.REDIRECT_LOOP);
    }

    @Test
    void aChainEndsAtItsBound() {
        Visit visit = visit("http://a/0");
        for (int hop = 1; hop <= 3; hop++) {
            visit = ((Turn.Back) steering.after(visit, redirect("http://a/" + (hop - 1), "http://a/" + hop), NOON)
                            .turn())
                    .next();
        }
        assertThat(reason(steering.after(visit, redirect("http://a/3", "http://a/4"), NOON)))
                .isEqualTo(Outcome.TOO_MANY_REDIRECTS);
    }

    @Property
    void aWaitDoublesAndIsSpreadByHalfEitherWay(
            @ForAll @IntRange(max = 60) int attempts, @ForAll @LongRange(min = 1) long row) {
        double base = Math.min(Math.pow(2, Math.min(attempts, 20)), 60);
        double wait = RetryOptions.DEFAULT.wait(attempts, row).toNanos() / 1e9;
        assertThat(wait).isBetween(base / 2, base * 3 / 2);
    }

    private static Outcome reason(Course course) {
        return ((Visited.Failed) ((Turn.End) course.turn()).visited()).reason();
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
