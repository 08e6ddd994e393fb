package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.testing.CrawlUrls;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class KeepAliveTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Fetcher fetcher = Fetcher.create(
            "fluxcrawl-test", OPTIONS.toBuilder().maxBodyBytes(1000).build());

    @AfterEach
    void close() {
        fetcher.close();
    }

    private FetchOutcome kept(String url) {
        return fetch(fetcher, to(url).withKeepAlive(true));
    }

    @Test
    void aConnectionIsKeptUntilTheLastRowOfItsHost() throws InterruptedException {
        try (RawServer server = RawServer.saying(OK)) {
            Timings first = kept(server.url("/1")).exchange().timings();
            Timings second = kept(server.url("/2")).exchange().timings();
            page(fetch(fetcher, to(server.url("/3"))));
            assertThat(server.connections).hasValue(1);
            assertThat(first.connect()).isNotNull();
            assertThat(second.connect()).isNull();
            assertThat(second.firstByte()).isNotNull();
            assertThat(server.requests.get(1)).doesNotContain("connection: close");
            assertThat(server.requests.get(2)).contains("connection: close");
            server.awaitHangUp();
        }
    }

    @Test
    void hostsAreSpreadOverAllEventLoops() {
        int loops = Connections.loops(Runtime.getRuntime().availableProcessors());
        Set<String> threads = new HashSet<>();
        for (int host = 0; host < 2 * loops; host++) {
            try (RawServer server = RawServer.saying(OK)) {
                fetcher.fetch(to(server.url("/")))
                        .doOnNext(page -> threads.add(Thread.currentThread().getName()))
                        .block();
            }
        }
        assertThat(threads).hasSize(loops);
    }

    @Test
    void thereIsAnOddNumberOfEventLoopsHoweverManyCores() {
        for (int cores = 1; cores <= 64; cores++) {
            assertThat(Connections.loops(cores)).isOdd().isBetween(cores, Math.max(3, cores + 1));
        }
    }

    @Test
    void aConnectionClosedWhileIdleFailsNoRequest() {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say(OK);
            if (peer.number == 1) peer.request();
            else while (peer.request() != null) peer.say(OK);
        })) {
            assertThat(kept(server.url("/1")).exchange().reconnected()).isFalse();
            FetchOutcome second = kept(server.url("/2"));
            assertThat(page(second).body().length()).isEqualTo(2);
            assertThat(second.exchange().reconnected()).isTrue();
            assertThat(second.exchange().timings().connect()).isNotNull();
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void aFreshConnectionThatIsClosedToEndsTheVisit() {
        try (RawServer server = new RawServer(peer -> {
            if (peer.number == 1) {
                peer.request();
                peer.say(OK);
            }
            peer.request();
        })) {
            page(kept(server.url("/1")));
            FetchOutcome second = kept(server.url("/2"));
            error(second, Outcome.CONNECTION_CLOSED);
            assertThat(second.exchange().reconnected()).isTrue();
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aConnectionWithPartOfAnAnswerIsNoStaleOne() {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say(OK);
            peer.request();
            peer.say("HTTP/1.1 200");
        })) {
            page(kept(server.url("/1")));
            assertThat(error(kept(server.url("/2")), Outcome.CONNECTION_CLOSED))
                    .isEqualTo("the server closed the connection in the middle of the response's head");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void unsolicitedBytesAreNeverTheNextResponse() {
        try (RawServer server = new RawServer(peer -> {
            while (peer.request() != null) peer.say(OK + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
        })) {
            for (int i = 0; i < 5; i++) {
                assertThat(page(kept(server.url("/" + i))).body().length()).isEqualTo(2);
            }
            assertThat(server.connections).hasValue(5);
        }
    }

    @Test
    void aCutBodyIsDrainedIfShortAndClosedIfLong() {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + "x".repeat(50_000))) {
            assertThat(page(kept(server.url("/1"))).truncated()).isTrue();
            assertThat(page(kept(server.url("/2"))).truncated()).isTrue();
            assertThat(server.connections).hasValue(1);
        }
        try (RawServer server =
                RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n" + "x".repeat(500_000))) {
            assertThat(page(kept(server.url("/1"))).truncated()).isTrue();
            assertThat(page(kept(server.url("/2"))).truncated()).isTrue();
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aRedirectKeepsItsConnectionAndNeverWaitsForItsBody() {
        String redirect = "HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 4\r\n\r\n";
        try (RawServer server = RawServer.saying(redirect + "gone")) {
            assertThat(kept(server.url("/1"))).isInstanceOf(Redirected.class);
            assertThat(kept(server.url("/2"))).isInstanceOf(Redirected.class);
            assertThat(server.connections).hasValue(1);
        }
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say(redirect);
            peer.hang();
        })) {
            assertThat(kept(server.url("/1"))).isInstanceOf(Redirected.class);
            assertThat(fetch(fetcher, to(server.url("/2")))).isInstanceOf(Redirected.class);
        }
    }

    @Test
    void pooledConnectionsRespectTheAccessOfEachRequest() {
        try (RawServer server = RawServer.saying(OK)) {
            page(kept(server.url("/1")));
            FetchRequest stranger =
                    FetchRequest.of(CrawlUrls.url(server.url("/2"))).withKeepAlive(true);
            error(fetch(fetcher, stranger), Outcome.PRIVATE_ADDRESS);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void keptConnectionsStayWithinTheirBound() {
        try (RawServer server = new RawServer(
                        peer -> {
                            while (peer.request() != null) peer.say(OK);
                        },
                        "0.0.0.0");
                NettyFetcher bounded = new NettyFetcher(
                        "fluxcrawl-test", OPTIONS.toBuilder().maxConnections(10).build(), Fetching.CLOCK)) {
            List<FetchOutcome> outcomes = Objects.requireNonNull(Flux.range(0, 100)
                    .map(host -> to("http://127.0.1." + (host % 50 + 1) + ":" + server.port() + "/")
                            .withKeepAlive(true))
                    .flatMap(bounded::fetch, 20)
                    .doOnNext(
                            outcome -> assertThat(bounded.connections().open()).isLessThanOrEqualTo(10))
                    .collectList()
                    .block());
            assertThat(outcomes).hasSize(100).allSatisfy(Fetching::page);
            assertThat(bounded.connections().bound()).isEqualTo(10);
        }
    }

    @Test
    void requestsBeyondTheBoundQueueUntilCancelled() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = new RawServer(peer -> {
                    while (peer.request() != null) {
                        first.countDown();
                        await(answer);
                        peer.say(OK);
                    }
                });
                Fetcher bounded = Fetcher.create(
                        "fluxcrawl-test", OPTIONS.toBuilder().maxConnections(1).build())) {
            CompletableFuture<FetchOutcome> held = visit(bounded, server.url("/0"));
            first.await();
            CompletableFuture<FetchOutcome> cancelled = visit(bounded, server.url("/1"));
            CompletableFuture<FetchOutcome> queued = visit(bounded, server.url("/2"));
            cancelled.cancel(false);
            answer.countDown();
            page(held.join());
            page(queued.join());
            assertThat(server.requests).extracting(KeepAliveTest::target).containsExactly("/0", "/2");
        }
    }

    private static CompletableFuture<FetchOutcome> visit(Fetcher fetcher, String url) {
        return fetcher.fetch(to(url)).toFuture();
    }

    private static String target(String request) {
        return request.split(" ", 3)[1];
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
