package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.testing.CrawlUrls;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What an answer to GET /robots.txt means: RFC 9309, 2.3.1. */
class RobotsAccessTest {
    private static final String FILE = "http://a.test/robots.txt";
    private static final String DENY_X = "User-agent: *\nDisallow: /x";
    private static final RobotsOptions NO_RETRY =
            RobotsOptions.builder().productToken("fluxcrawl").retries(0).build();

    private final CannedFetcher web = new CannedFetcher();
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    private Verdict verdict(RobotsOptions options, String target) {
        RobotsAccess access = new RobotsAccess(web, options, clock, Schedulers.immediate());
        Mono<RobotsRules> rules = access.rules(CrawlUrls.url(FILE), AddressAccess.PUBLIC, Credentials.ALL)
                .cache();
        rules.subscribe();
        clock.advanceTimeBy(Duration.ofMinutes(1));
        RobotsRules had = rules.block(Duration.ZERO);
        assertThat(had).isNotNull();
        return had.verdict(CrawlUrls.url("http://a.test" + target));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 203, 206, 226})
    void whatComesWithAStatusOf2xxIsTheFile(int status) {
        web.answer(FILE, status, DENY_X);
        assertThat(verdict(NO_RETRY, "/x")).isEqualTo(new Verdict.Denied("Disallow: /x (line 2)"));
        assertThat(verdict(NO_RETRY, "/y")).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void anEmptyFileAllowsEverything() {
        web.answer(FILE, 204, "");
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 406, 410, 418, 451, 499})
    void withoutAFileEverythingIsAllowed(int status) {
        web.answer(FILE, status, DENY_X);
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 599, 999})
    void serverErrorsAnd429DenyEverythingForNow(int status) {
        web.answer(FILE, status, "User-agent: *\nAllow: /");
        assertThat(verdict(NO_RETRY, "/x"))
                .isEqualTo(new Verdict.Unreachable(
                        Outcome.ROBOTS_UNREACHABLE, "http://a.test/robots.txt answered with status " + status));
        assertThat(verdict(NO_RETRY, "/robots.txt")).isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"RESPONSE_TIMEOUT", "CONNECTION_CLOSED", "BAD_RESPONSE", "BODY_INCOMPLETE", "DEADLINE_EXCEEDED"})
    void aReachedServerWithoutAFileIsUnreachable(Outcome failure) {
        web.fail(FILE, failure);
        assertThat(verdict(NO_RETRY, "/x"))
                .isEqualTo(new Verdict.Unreachable(
                        Outcome.ROBOTS_UNREACHABLE,
                        "http://a.test/robots.txt could not be fetched: " + failure.meaning()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"DNS_FAILED", "DNS_TIMEOUT", "CONNECT_REFUSED", "CONNECT_TIMEOUT", "TLS_FAILED", "PRIVATE_ADDRESS"
            })
    void theVerdictNamesTheFailureOfAnUnreachedServer(Outcome failure) {
        web.fail(FILE, failure);
        assertThat(verdict(NO_RETRY, "/x"))
                .isInstanceOfSatisfying(Verdict.Unreachable.class, verdict -> assertThat(verdict.reason())
                        .isEqualTo(failure));
    }

    @Test
    void byOptionAnUnreachableFileAllowsEverything() {
        web.answer(FILE, 503, "");
        assertThat(verdict(NO_RETRY.toBuilder().denyUnreachable(false).build(), "/x"))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void fiveRedirectsAreFollowedForTheFirstHost() {
        web.redirect(FILE, "https://a.test/robots.txt")
                .redirect("https://a.test/robots.txt", "https://www.a.test/robots.txt")
                .redirect("https://www.a.test/robots.txt", "http://b.test/one")
                .redirect("http://b.test/one", "http://b.test/two")
                .redirect("http://b.test/two", "http://b.test/three")
                .answer("http://b.test/three", 200, DENY_X);
        assertThat(verdict(NO_RETRY, "/x")).isEqualTo(new Verdict.Denied("Disallow: /x (line 2)"));
        assertThat(web.requests).hasSize(6);
    }

    @Test
    void aSixthRedirectIsNotFollowedAndThereIsNoFile() {
        for (int i = 0; i < 6; i++) web.redirect(i == 0 ? FILE : "http://a.test/" + i, "http://a.test/" + (i + 1));
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Allowed.class);
        assertThat(web.asked()).hasSize(6).doesNotContain("http://a.test/6");
    }

    @Test
    void aRedirectInACircleIsAChainThatIsTooLong() {
        web.redirect(FILE, FILE);
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Allowed.class);
        assertThat(web.requests).hasSize(6);
    }

    @Test
    void aRedirectToNowhereLeadsToNoFile() {
        web.fail(FILE, Outcome.BAD_REDIRECT);
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aRedirectToAServerErrorIsAServerError() {
        web.redirect(FILE, "http://b.test/robots.txt").answer("http://b.test/robots.txt", 500, "");
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Unreachable.class);
    }

    @Test
    void aFailedRedirectSaysNothingOfTheFirstHost() {
        web.redirect(FILE, "http://inner.test/robots.txt")
                .fail("http://inner.test/robots.txt", Outcome.PRIVATE_ADDRESS);
        assertThat(verdict(NO_RETRY, "/x"))
                .isEqualTo(new Verdict.Unreachable(
                        Outcome.ROBOTS_UNREACHABLE,
                        "http://inner.test/robots.txt could not be fetched: " + Outcome.PRIVATE_ADDRESS.meaning()));
    }

    @Test
    void everyHopMayConnectToWhatTheFirstMayAndNoMore() {
        AddressAccess access = AddressAccess.ANY;
        web.redirect(FILE, "http://b.test/r").answer("http://b.test/r", 200, DENY_X);
        new RobotsAccess(web, NO_RETRY, clock, Schedulers.immediate())
                .rules(CrawlUrls.url(FILE), access, Credentials.ALL)
                .block(Duration.ZERO);
        assertThat(web.requests).extracting(FetchRequest::access).containsExactly(access, access);
    }

    @Test
    void redirectsOfATrustedSeedReachPublicAddressesOnly() {
        web.redirect(FILE, "http://b.test/r").answer("http://b.test/r", 200, DENY_X);
        new RobotsAccess(web, NO_RETRY, clock, Schedulers.immediate())
                .rules(CrawlUrls.url(FILE), AddressAccess.SEED, Credentials.ALL)
                .block(Duration.ZERO);
        assertThat(web.requests)
                .extracting(FetchRequest::access)
                .containsExactly(AddressAccess.SEED, AddressAccess.SEED.after(null));
    }

    @Test
    void credentialsStayWithTheOriginAndNoneOfAHostGoesFromHttpsToHttp() {
        String secure = "https://b.test/r";
        web.redirect(FILE, "http://a.test/r")
                .redirect("http://a.test/r", secure)
                .redirect(secure, "http://b.test/r");
        web.answer("http://b.test/r", 200, DENY_X);
        verdict(NO_RETRY, "/x");
        assertThat(web.requests)
                .extracting(FetchRequest::credentials)
                .containsExactly(Credentials.ALL, Credentials.ALL, Credentials.OF_HOST, Credentials.OF_ORIGIN);
    }

    @Test
    void aRedirectToAPortThatBrowsersBlockLeadsToNoFile() {
        web.redirect(FILE, "http://b.test:25/r");
        assertThat(verdict(NO_RETRY, "/x")).isInstanceOf(Verdict.Allowed.class);
        assertThat(web.requests).hasSize(1);
    }

    @Test
    void aFileIsReadToItsOwnBoundWhateverThatOfPages() {
        web.answer(FILE, 200, DENY_X);
        assertThat(verdict(NO_RETRY, "/y")).isInstanceOf(Verdict.Allowed.class);
        assertThat(web.requests).extracting(FetchRequest::maxBytes).containsExactly(500 << 10);
    }

    @Test
    void onlyTheFirstHostKeepsItsConnection() {
        web.redirect(FILE, "http://b.test/r").answer("http://b.test/r", 200, DENY_X);
        verdict(NO_RETRY, "/x");
        assertThat(web.requests).extracting(FetchRequest::keepAlive).containsExactly(true, false);
    }

    @Test
    void aPassingFailureIsTriedAgainAfterAPauseThatDoubles() {
        web.answer(FILE, 503, "").fail(FILE, Outcome.CONNECTION_CLOSED).answer(FILE, 200, DENY_X);
        RobotsAccess access =
                new RobotsAccess(web, NO_RETRY.toBuilder().retries(2).build(), clock, Schedulers.immediate());
        Mono<RobotsRules> rules = access.rules(CrawlUrls.url(FILE), AddressAccess.PUBLIC, Credentials.ALL)
                .cache();
        rules.subscribe();
        clock.advanceTimeBy(Duration.ofMillis(999));
        assertThat(web.requests).hasSize(1);
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(web.requests).hasSize(2);
        clock.advanceTimeBy(Duration.ofMillis(1_999));
        assertThat(web.requests).hasSize(2);
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(web.requests).hasSize(3);
        assertThat(rules.block(Duration.ZERO)).isInstanceOf(FileRules.class);
    }

    @Test
    void aServerThatNamesATimeToComeBackIsNotAskedAgain() {
        web.answer(FILE, 503, "", Headers.EMPTY.with("Retry-After", "120"));
        assertThat(verdict(NO_RETRY.toBuilder().retries(3).build(), "/x")).isInstanceOf(Verdict.Unreachable.class);
        assertThat(web.requests).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"DNS_FAILED", "PRIVATE_ADDRESS", "TLS_FAILED"})
    void aFailureThatDoesNotPassIsNotTriedAgain(Outcome failure) {
        web.fail(FILE, failure);
        verdict(NO_RETRY.toBuilder().retries(3).build(), "/x");
        assertThat(web.requests).hasSize(1);
    }

    @Test
    void anUnexpectedFaultMakesTheFileUnreachable() {
        web.answer(FILE, asked -> Mono.error(new IllegalStateException("oops")));
        assertThat(verdict(NO_RETRY, "/x"))
                .isEqualTo(new Verdict.Unreachable(
                        Outcome.ROBOTS_UNREACHABLE,
                        "http://a.test/robots.txt could not be read: java.lang.IllegalStateException: oops"));
    }

    @Test
    void filesAreParsedWhereParsingIsMeantToBe() {
        web.answer(FILE, 200, DENY_X);
        Scheduler parsing = Schedulers.newSingle("parsing-here");
        try {
            assertThat(new RobotsAccess(web, NO_RETRY, clock, parsing)
                            .rules(CrawlUrls.url(FILE), AddressAccess.PUBLIC, Credentials.ALL)
                            .map(rules -> Thread.currentThread().getName())
                            .block())
                    .startsWith("parsing-here");
        } finally {
            parsing.dispose();
        }
    }
}
