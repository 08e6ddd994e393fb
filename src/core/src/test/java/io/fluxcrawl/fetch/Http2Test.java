package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2Test {
    private final Certified certified = Certified.localhost();
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch streamGone = new CountDownLatch(1);
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
            .secure(spec -> spec.sslContext(tls()))
            .doOnConnection(connection -> connections.add(
                    connection.channel().parent() == null
                            ? connection.channel()
                            : connection.channel().parent()))
            .route(routes -> routes.get("/page", (request, response) -> response.header(
                                    "x-host", request.requestHeaders().get("host"))
                            .sendString(Mono.just("hello")))
                    .get("/moved", (request, response) -> response.sendRedirect("/page"))
                    .get(
                            "/big",
                            (request, response) ->
                                    response.sendByteArray(Flux.range(0, 64).map(each -> new byte[16 << 10])))
                    .get("/silent", (request, response) -> Mono.<Void>never().doOnCancel(streamGone::countDown))
                    .get("/head", (request, response) -> response.header(
                                    "x-long",
                                    "x"
                                            .repeat(Integer.parseInt(request.uri()
                                                    .substring(request.uri().indexOf('=') + 1))))
                            .send())
                    .get("/reset", (request, response) -> response.withConnection(Http2Test::reset)
                            .neverComplete())
                    .get(
                            "/cut",
                            (request, response) -> response.send(Flux.just(Unpooled.wrappedBuffer(new byte[10]))
                                    .concatWith(Mono.error(new IllegalStateException("cut"))))))
            .bindNow();

    private SslProvider.GenericSslContextSpec<?> tls() {
        return Http2SslContextSpec.forServer(certified.keys().getPrivate(), certified.certificate());
    }

    private final FetchOptions options = OPTIONS.toBuilder()
            .http2(true)
            .trusted(List.of(certified.certificate()))
            .maxBodyBytes(100_000)
            .build();
    private final Fetcher fetcher = Fetcher.create("fluxcrawl-test", options);

    @SuppressWarnings("FutureReturnValueIgnored") // the client tells what becomes of it
    private static void reset(Connection connection) {
        connection.channel().close();
    }

    @AfterAll
    void close() {
        fetcher.close();
        server.disposeNow();
    }

    private FetchRequest kept(String path) {
        return to("https://one.localhost:" + server.port() + path).withKeepAlive(true);
    }

    @Test
    void visitsToOneHostShareAConnection() {
        Exchange first = page(fetch(fetcher, kept("/page"))).exchange();
        connections.clear();
        List<FetchOutcome> outcomes = Objects.requireNonNull(Flux.range(0, 50)
                .flatMap(each -> fetcher.fetch(kept("/page")))
                .collectList()
                .block());
        assertThat(first.httpVersion()).isEqualTo("HTTP/2");
        assertThat(first.verified()).isTrue();
        assertThat(first.ip()).isEqualTo("127.0.0.1");
        assertThat(outcomes).hasSize(50).allSatisfy(outcome -> {
            assertThat(page(outcome).body().length()).isEqualTo(5);
            assertThat(page(outcome).headers().first("x-host")).isEqualTo("one.localhost:" + server.port());
            assertThat(outcome.exchange().timings().firstByte()).isPositive();
        });
        assertThat(connections).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void http2KeepsBoundsRedirectsAndTimeouts() throws InterruptedException {
        assertThat(page(fetch(fetcher, kept("/big"))).truncated()).isTrue();
        assertThat(fetch(fetcher, kept("/moved"))).isInstanceOf(FetchOutcome.Redirected.class);
        FetchOutcome silent = fetch(
                options.toBuilder().responseTimeout(Duration.ofMillis(200)).build(), kept("/silent"));
        error(silent, Outcome.RESPONSE_TIMEOUT);
        streamGone.await();
        error(fetch(fetcher, kept("/cut")), Outcome.BODY_INCOMPLETE);
        assertThat(page(fetch(fetcher, kept("/page"))).status()).isEqualTo(200);
    }

    @Test
    void aCaptureIsTheHttp1MessageThatWouldSayTheSame() {
        FetchOutcome outcome = fetch(options.toBuilder().captures(true).build(), kept("/page"));
        Capture capture = Objects.requireNonNull(outcome.exchange().capture());
        assertThat(new String(capture.request().bytes(), US_ASCII))
                .startsWith("GET /page HTTP/1.1\r\nhost: one.localhost:" + server.port()
                        + "\r\nuser-agent: fluxcrawl-test\r\n")
                .endsWith("\r\n\r\n")
                .doesNotContain("x-http2");
        assertThat(new String(capture.response().bytes(), US_ASCII))
                .startsWith("HTTP/1.1 200 \r\n")
                .contains("\r\nx-host: one.localhost:")
                .endsWith("\r\n\r\nhello")
                .doesNotContain("transfer-encoding");
        assertThat(capture.protocols()).containsExactly("h2", "tls/1.3");
        assertThat(capture.cut()).isNull();

        FetchOutcome big = fetch(options.toBuilder().captures(true).build(), kept("/big"));
        Capture cut = Objects.requireNonNull(big.exchange().capture());
        assertThat(cut.cut()).isEqualTo(Capture.Cut.LENGTH);
        assertThat(cut.response().length()).isGreaterThan(100_000);
    }

    @Test
    void aHostThatSpeaksHttp1OnlyIsSpokenToInHttp1() {
        try (TestWeb web = TestWeb.start(
                        TestWebOptions.builder().tls(true).tlsPort(0).build());
                Fetcher either = Fetcher.create(
                        "fluxcrawl-test",
                        options.toBuilder().trusted(List.of(web.authority())).build())) {
            for (int i = 0; i < 3; i++) {
                FetchOutcome outcome =
                        fetch(either, to(web.tlsUrl("one.localhost", "/")).withKeepAlive(true));
                assertThat(page(outcome).exchange().httpVersion()).isEqualTo("HTTP/1.1");
                if (i == 0) assertThat(outcome.exchange().timings().tls()).isPositive();
                else assertThat(outcome.exchange().timings().connect()).isNull();
            }
        }
    }

    @Test
    void concurrentRequestsToAnHttp1HostEachGetAConnection() {
        try (TestWeb web = TestWeb.start(
                        TestWebOptions.builder().tls(true).tlsPort(0).build());
                Fetcher either = Fetcher.create(
                        "fluxcrawl-test",
                        options.toBuilder().trusted(List.of(web.authority())).build())) {
            String url = web.tlsUrl("one.localhost", "/");
            List<FetchOutcome> outcomes = Objects.requireNonNull(Flux.range(0, 50)
                    .flatMap(each -> either.fetch(to(url).withKeepAlive(true)), 10)
                    .collectList()
                    .block());
            assertThat(outcomes).hasSize(50).allSatisfy(Fetching::page);
        }
    }

    @Test
    void aHeadBeyondItsBoundIsNotRead() {
        error(fetch(fetcher, kept("/head?bytes=70000")), Outcome.HEADERS_TOO_LARGE);
        assertThat(page(fetch(fetcher, kept("/head?bytes=20000"))).headers().first("x-long"))
                .hasSize(20_000);
    }

    @Test
    void aStreamResetBeforeItsResponseIsRetriedInHttp1() {
        FetchOutcome outcome = fetch(fetcher, kept("/reset"));
        assertThat(error(outcome, Outcome.CONNECTION_CLOSED)).contains("before its response");
    }

    @Test
    void aPausedBodyBlocksNoOtherStream() {
        FetchOptions tight = options.toBuilder()
                .maxBodyBytes(1 << 20)
                .maxHeldBytes(256 << 10)
                .build();
        try (Fetcher bounded = Fetcher.create("fluxcrawl-test", tight)) {
            List<FetchOutcome> outcomes = Objects.requireNonNull(Flux.range(0, 60)
                    .flatMap(each -> bounded.fetch(kept("/big")), 60)
                    .collectList()
                    .block());
            assertThat(outcomes).hasSize(60).allSatisfy(outcome -> assertThat(
                            page(outcome).body().length())
                    .isEqualTo(1 << 20));
            assertThat(bounded.budget().waits()).isPositive();
            assertThat(bounded.budget().peak()).isLessThanOrEqualTo((256 << 10) + (1 << 20) + (1 << 20) / 2);
        }
    }

    @Test
    void plainHostsAreSpokenToInHttp1() {
        try (RawServer plain = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(page(fetch(fetcher, to(plain.url("/")))).exchange().httpVersion())
                    .isEqualTo("HTTP/1.1");
        }
    }

    @Test
    void connectionsWithoutStreamsAreIdleAndReplaceable() {
        try (Fetcher bounded = Fetcher.create(
                "fluxcrawl-test", options.toBuilder().maxConnections(2).build())) {
            for (String host : List.of("one", "two", "three", "four")) {
                String url = "https://" + host + ".localhost:" + server.port() + "/page";
                page(fetch(bounded, to(url).withKeepAlive(true)));
                assertThat(bounded.connections().open()).isLessThanOrEqualTo(2);
            }
        }
    }
}
