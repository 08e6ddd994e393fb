package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class SharedRobotsTest {
    private static final String FILE = "http://a.test/robots.txt";
    private static final CrawlUrl X = CrawlUrls.url("http://a.test/x");
    private static final CrawlUrl Y = CrawlUrls.url("http://a.test/y");
    private static final String DENY_X = "User-agent: *\nDisallow: /x";
    private static final RobotsOptions OPTIONS =
            RobotsOptions.builder().productToken("fluxcrawl").retries(0).build();

    private final CannedFetcher web = new CannedFetcher();
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    private Robots robots(RobotsOptions options) {
        return Robots.create(web, options, clock, Schedulers.immediate());
    }

    private static RobotsRules learn(Robots robots, CrawlUrl url) {
        RobotsRules rules = robots.learn(url, AddressAccess.PUBLIC).block(Duration.ZERO);
        assertThat(rules).isNotNull();
        return rules;
    }

    private static boolean denies(@Nullable RobotsRules rules, CrawlUrl url) {
        assertThat(rules).isNotNull();
        return !(rules.verdict(url) instanceof Verdict.Allowed);
    }

    @Test
    void nothingIsKnownOfAnOriginBeforeItIsLearnt() {
        Robots robots = robots(OPTIONS);
        web.answer(FILE, 200, DENY_X);
        assertThat(robots.known(X)).isNull();
        Mono<RobotsRules> cold = robots.learn(X, AddressAccess.PUBLIC);
        assertThat(web.requests).isEmpty();
        RobotsRules learnt = cold.block(Duration.ZERO);
        assertThat(robots.known(Y)).isSameAs(learnt);
    }

    @Test
    void everyOriginHasItsOwnFile() {
        web.answer(FILE, 200, DENY_X)
                .answer("https://a.test/robots.txt", 200, "")
                .answer("http://a.test:8080/robots.txt", 200, "");
        Robots robots = robots(OPTIONS);
        assertThat(denies(learn(robots, X), X)).isTrue();
        assertThat(denies(learn(robots, CrawlUrls.url("https://a.test/x")), X)).isFalse();
        assertThat(denies(learn(robots, CrawlUrls.url("http://a.test:8080/x")), X))
                .isFalse();
        assertThat(web.asked()).containsExactly(FILE, "https://a.test/robots.txt", "http://a.test:8080/robots.txt");
    }

    @Test
    void whoAsksWhileTheFileIsOnItsWaySharesTheOneRequest() {
        TestPublisher<FetchOutcome> answer = TestPublisher.create();
        web.answer(FILE, asked -> answer.mono());
        Robots robots = robots(OPTIONS);
        List<RobotsRules> had = new ArrayList<>();
        for (int i = 0; i < 100; i++)
            robots.learn(i % 2 == 0 ? X : Y, AddressAccess.PUBLIC).subscribe(had::add);
        assertThat(web.requests).hasSize(1);
        assertThat(had).isEmpty();
        answer.emit(fetched());
        assertThat(had).hasSize(100).containsOnly(had.get(0));
        learn(robots, X);
        assertThat(web.requests).hasSize(1);
    }

    private FetchOutcome fetched() {
        CannedFetcher other = new CannedFetcher().answer(FILE, 200, DENY_X);
        FetchOutcome outcome = other.fetch(FetchRequest.of(CrawlUrls.url(FILE))).block(Duration.ZERO);
        assertThat(outcome).isNotNull();
        return outcome;
    }

    @Test
    void whoLeavesDoesNotTakeTheRequestAwayFromTheOthers() {
        TestPublisher<FetchOutcome> answer = TestPublisher.create();
        web.answer(FILE, asked -> answer.mono());
        Robots robots = robots(OPTIONS);
        List<RobotsRules> had = new ArrayList<>();
        Disposable first = robots.learn(X, AddressAccess.PUBLIC).subscribe(had::add);
        robots.learn(Y, AddressAccess.PUBLIC).subscribe(had::add);
        first.dispose();
        assertThat(web.cancelled()).isZero();
        answer.emit(fetched());
        assertThat(had).hasSize(1);
    }

    @Test
    void theLastWaiterCancelsAndTheNextRequestsAnew() {
        web.answer(FILE, asked -> Mono.never()).answer(FILE, 200, DENY_X);
        Robots robots = robots(OPTIONS);
        Disposable first = robots.learn(X, AddressAccess.PUBLIC).subscribe();
        Disposable second = robots.learn(Y, AddressAccess.PUBLIC).subscribe();
        first.dispose();
        first.dispose();
        assertThat(web.cancelled()).isZero();
        second.dispose();
        assertThat(web.cancelled()).isEqualTo(1);
        assertThat(robots.known(X)).isNull();
        assertThat(denies(learn(robots, X), X)).isTrue();
        assertThat(web.requests).hasSize(2);
    }

    @Test
    void aPauseBeforeARetryIsCancelledToo() {
        web.answer(FILE, 503, "");
        Robots robots = robots(OPTIONS.toBuilder().retries(3).build());
        Disposable only = robots.learn(X, AddressAccess.PUBLIC).subscribe();
        only.dispose();
        clock.advanceTimeBy(Duration.ofHours(1));
        assertThat(web.requests).hasSize(1);
    }

    @Test
    void aFileIsUsedForADayAndNoLonger() {
        web.answer(FILE, 200, DENY_X).answer(FILE, 200, "User-agent: *\nDisallow: /y");
        Robots robots = robots(OPTIONS);
        learn(robots, X);
        clock.advanceTimeBy(Duration.ofHours(24).minusMillis(1));
        assertThat(denies(robots.known(X), X)).isTrue();
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(robots.known(X)).isNull();
        assertThat(denies(learn(robots, X), X)).isFalse();
        assertThat(denies(robots.known(Y), Y)).isTrue();
    }

    @Test
    void aMissingFileIsRememberedForADayAsWell() {
        web.answer(FILE, 404, "");
        Robots robots = robots(OPTIONS);
        learn(robots, X);
        clock.advanceTimeBy(Duration.ofHours(23));
        assertThat(denies(robots.known(X), X)).isFalse();
    }

    @Test
    void whatCouldNotBeHadIsAskedForAgainAfterAnHour() {
        web.answer(FILE, 503, "").answer(FILE, 200, "");
        Robots robots = robots(OPTIONS);
        assertThat(denies(learn(robots, X), Y)).isTrue();
        clock.advanceTimeBy(Duration.ofHours(1).minusMillis(1));
        assertThat(denies(robots.known(X), Y)).isTrue();
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(robots.known(X)).isNull();
        assertThat(denies(learn(robots, X), Y)).isFalse();
    }

    @Test
    void anOldCopyReplacesAnUnreachableFileForAMonth() {
        web.answer(FILE, 200, DENY_X).answer(FILE, 500, "");
        Robots robots = robots(OPTIONS);
        learn(robots, X);
        for (int day = 1; day < 30; day++) {
            clock.advanceTimeBy(Duration.ofDays(1));
            assertThat(robots.known(X)).isNull();
            RobotsRules copy = learn(robots, X);
            assertThat(denies(copy, X)).isTrue();
            assertThat(denies(copy, Y)).isFalse();
        }
        clock.advanceTimeBy(Duration.ofDays(1));
        assertThat(denies(learn(robots, X), Y)).isTrue();
    }

    @Test
    void aRefusedAddressIsNotCachedForOtherCallers() {
        web.fail(FILE, Outcome.PRIVATE_ADDRESS).answer(FILE, 200, DENY_X);
        Robots robots = robots(OPTIONS);
        assertThat(denies(learn(robots, X), Y)).isTrue();
        assertThat(robots.known(Y)).isNull();
        RobotsRules other = robots.learn(Y, AddressAccess.ANY).block(Duration.ZERO);
        assertThat(denies(other, Y)).isFalse();
        assertThat(robots.known(Y)).isSameAs(other);
    }

    @Test
    void norIsOneThatARedirectLedTo() {
        web.redirect(FILE, "http://inner.test/r").fail("http://inner.test/r", Outcome.PRIVATE_ADDRESS);
        Robots robots = robots(OPTIONS);
        assertThat(denies(learn(robots, X), Y)).isTrue();
        assertThat(robots.known(Y)).isNull();
    }

    @Test
    void whoMayReachLessWaitsForARequestOfHisOwn() {
        web.answer(FILE, asked -> Mono.never());
        Robots robots = robots(OPTIONS);
        robots.learn(X, AddressAccess.ANY).subscribe();
        robots.learn(X, AddressAccess.PUBLIC).subscribe();
        assertThat(web.requests).hasSize(2);
    }

    @Test
    void beyondTheBoundTheOriginUsedLongestAgoIsForgotten() {
        for (String host : List.of("a", "b", "c")) web.answer("http://" + host + ".test/robots.txt", 404, "");
        CrawlUrl b = CrawlUrls.url("http://b.test/");
        Robots robots = robots(OPTIONS.toBuilder().maxOrigins(2).build());
        learn(robots, X);
        learn(robots, b);
        robots.known(X);
        learn(robots, CrawlUrls.url("http://c.test/"));
        assertThat(robots.known(X)).isNotNull();
        assertThat(robots.known(b)).isNull();
    }

    @Test
    void theCacheIsBoundedBySizeAndKeepsTheLastFile() {
        String large = "User-agent: *\nDisallow: /" + "b".repeat(100_000) + "\n";
        for (int i = 0; i < 20; i++) web.answer("http://h" + i + ".test/robots.txt", 200, large);
        Robots robots = robots(OPTIONS.toBuilder().maxOctets(1_000_000).build());
        for (int i = 0; i < 20; i++) learn(robots, CrawlUrls.url("http://h" + i + ".test/"));
        assertThat(Flux.range(0, 20)
                        .filter(i -> robots.known(CrawlUrls.url("http://h" + i + ".test/")) != null)
                        .collectList()
                        .block(Duration.ZERO))
                .containsExactly(11, 12, 13, 14, 15, 16, 17, 18, 19);
        Robots tight = robots(OPTIONS.toBuilder().maxOctets(10).build());
        learn(tight, CrawlUrls.url("http://h0.test/"));
        assertThat(tight.known(CrawlUrls.url("http://h0.test/"))).isNotNull();
    }

    @Test
    void ignoredRobotsAskNobodyAndAllowEverything() {
        Robots robots = Robots.ignored();
        assertThat(denies(robots.known(X), X)).isFalse();
        StepVerifier.create(robots.learn(X, AddressAccess.PUBLIC))
                .expectNextMatches(
                        rules -> rules.crawlDelay() == null && rules.sitemaps().isEmpty())
                .verifyComplete();
    }

    @Test
    void manyThreadsThatAskAndLeaveAtOnceEachGetTheirAnswerOrNone() throws InterruptedException {
        Scheduler threads = Schedulers.newParallel("askers", 4);
        Scheduler server = Schedulers.newParallel("server", 2);
        FetchOutcome outcome = fetched();
        web.answer(FILE, asked -> Mono.just(outcome).publishOn(server));
        Robots robots =
                Robots.create(web, OPTIONS.toBuilder().freshFor(Duration.ZERO).build(), Schedulers.parallel(), server);
        int askers = 20_000;
        CountDownLatch ended = new CountDownLatch(askers);
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < askers; i++) {
            Mono<RobotsRules> asking = robots.learn(X, AddressAccess.PUBLIC)
                    .doOnNext(rules -> answered.incrementAndGet())
                    .doFinally(s -> ended.countDown());
            boolean leaves = i % 3 == 0;
            threads.schedule(() -> {
                Disposable asked = asking.subscribe();
                if (leaves) asked.dispose();
            });
        }
        ended.await();
        assertThat(answered.get()).isBetween(askers - (askers + 2) / 3, askers);
        threads.dispose();
        server.dispose();
    }
}
