package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.HostBehaviour.Outage;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The same over real connections to a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RobotsOverHttpTest {
    private static final AddressAccess LOOPBACK = AddressAccess.SEED.after("127.0.0.1");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, HostBehaviour> HOSTS = Map.of(
            "127.0.4.1", HostBehaviour.HEALTHY.withRobots("User-agent: fluxcrawl\nCrawl-delay: 2\nDisallow: /private"),
            "127.0.4.2", HostBehaviour.HEALTHY.withRobots(null),
            "127.0.4.3", HostBehaviour.answering(503, null),
            "127.0.4.4", HostBehaviour.answering(503, null).flapping(1, 0).withRobots("User-agent: *\nDisallow: /"),
            "127.0.4.5", HostBehaviour.unresponsive(Outage.CLOSED),
            "127.0.4.6", HostBehaviour.unresponsive(Outage.SILENT));

    private final Scheduler parsing = Schedulers.newParallel("robots-parse", 1);
    private final TestWeb web = TestWeb.start(TestWebOptions.builder()
            .hosts(host -> HOSTS.getOrDefault(host, HostBehaviour.HEALTHY))
            .build());
    private final Fetcher fetcher = Fetcher.create("fluxcrawl-test", FetchOptions.DEFAULT);
    private final Robots robots = robots(fetcher);

    private Robots robots(Fetcher with) {
        RobotsOptions options = RobotsOptions.builder()
                .productToken("fluxcrawl")
                .retryDelay(Duration.ofMillis(10))
                .build();
        return Robots.create(with, options, Schedulers.parallel(), parsing);
    }

    @AfterAll
    void close() {
        fetcher.close();
        web.close();
        parsing.dispose();
    }

    private CrawlUrl url(String host, String path) {
        return CrawlUrls.url(web.url(host, path));
    }

    private Verdict verdict(CrawlUrl url) {
        RobotsRules rules = robots.learn(url, LOOPBACK).block(PATIENCE);
        assertThat(rules).isNotNull();
        return rules.verdict(url);
    }

    @Test
    void theFileOfAServerIsAskedForOnceByAllWhoWait() {
        CrawlUrl page = url("127.0.4.1", "/private/x");
        Flux.range(0, 200).flatMap(i -> robots.learn(page, LOOPBACK), 200).blockLast(PATIENCE);
        RobotsRules rules = robots.known(page);
        assertThat(rules).isNotNull();
        assertThat(rules.verdict(page)).isEqualTo(new Verdict.Denied("Disallow: /private (line 3)"));
        assertThat(rules.crawlDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(web.log().host("127.0.4.1").requests()).isEqualTo(1);
    }

    @Test
    void filesAreReadOffTheEventLoops() {
        String thread = robots.learn(url("127.0.4.8", "/"), LOOPBACK)
                .map(rules -> Thread.currentThread().getName())
                .block(PATIENCE);
        // it may be there before we are, and is then handed over by ourselves; never by an event loop
        assertThat(thread).matches("robots-parse.*|" + Thread.currentThread().getName());
    }

    @Test
    void aServerWithoutTheFileAllowsEverything() {
        assertThat(verdict(url("127.0.4.2", "/"))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aServerInTroubleIsAskedTwiceAndThenLeftAlone() {
        CrawlUrl page = url("127.0.4.3", "/");
        assertThat(verdict(page)).isInstanceOf(Verdict.Unreachable.class);
        assertThat(verdict(page)).isInstanceOf(Verdict.Unreachable.class);
        assertThat(web.log().host("127.0.4.3").requests()).isEqualTo(2);
    }

    @Test
    void aServerThatRecoversIsHeard() {
        assertThat(verdict(url("127.0.4.4", "/"))).isEqualTo(new Verdict.Denied("Disallow: / (line 2)"));
    }

    @Test
    void aServerThatClosesIsUnreachable() {
        assertThat(verdict(url("127.0.4.5", "/"))).satisfies(RobotsOverHttpTest::isUnreachable);
    }

    @Test
    void aServerThatKeepsSilentIsUnreachable() {
        CrawlUrl page = url("127.0.4.6", "/");
        FetchOptions impatient =
                FetchOptions.builder().responseTimeout(Duration.ofMillis(200)).build();
        try (Fetcher hurried = Fetcher.create("fluxcrawl-test", impatient)) {
            RobotsRules rules = robots(hurried).learn(page, LOOPBACK).block(PATIENCE);
            assertThat(rules).isNotNull();
            assertThat(rules.verdict(page)).satisfies(RobotsOverHttpTest::isUnreachable);
        }
    }

    private static void isUnreachable(Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(Verdict.Unreachable.class, unreachable -> assertThat(unreachable.reason())
                        .isEqualTo(Outcome.ROBOTS_UNREACHABLE));
    }

    @Test
    void aSlowServerDelaysNobodyElse() {
        CrawlUrl silent = url("127.0.4.6", "/");
        Disposable waiting = robots.learn(silent, LOOPBACK).subscribe();
        assertThat(verdict(url("127.0.4.9", "/"))).isInstanceOf(Verdict.Allowed.class);
        assertThat(waiting.isDisposed()).isFalse();
        waiting.dispose();
    }

    @Test
    void aRefusedConnectionIsNamedInTheVerdict() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(verdict(CrawlUrls.url("http://127.0.0.1:" + closed + "/")))
                .isInstanceOfSatisfying(Verdict.Unreachable.class, verdict -> assertThat(verdict.reason())
                        .isEqualTo(Outcome.CONNECT_REFUSED));
    }

    @Test
    void aForbiddenAddressDeniesOnlyItsOwnCaller() {
        CrawlUrl page = url("127.0.4.10", "/");
        RobotsRules refused = robots.learn(page, AddressAccess.PUBLIC).block(PATIENCE);
        assertThat(refused).isNotNull();
        assertThat(refused.verdict(page))
                .isInstanceOfSatisfying(Verdict.Unreachable.class, verdict -> assertThat(verdict.reason())
                        .isEqualTo(Outcome.PRIVATE_ADDRESS));
        assertThat(web.log().host("127.0.4.10").requests()).isZero();
        assertThat(verdict(page)).isInstanceOf(Verdict.Allowed.class);
    }
}
