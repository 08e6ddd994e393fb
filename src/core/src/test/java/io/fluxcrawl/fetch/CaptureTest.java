package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.WireBytes;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a capture holds is what a server that says exact bytes said, and what it was asked. */
class CaptureTest {
    private static final FetchOptions CAPTURING =
            OPTIONS.toBuilder().captures(true).build();

    private static Capture capture(FetchOutcome outcome) {
        return Objects.requireNonNull(outcome.exchange().capture());
    }

    private static String text(WireBytes bytes) {
        return new String(bytes.bytes(), ISO_8859_1);
    }

    private static String gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toString(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 404 \r\n\r\nuntil the connection ends",
                "HTTP/1.1 200 Fine  \r\ncOnTeNt-TyPe:text/html\r\nX-Folded: one\r\n  two\r\nX-B :  blanks \r\n"
                        + "content-LENGTH: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
                "HTTP/1.1 200 OK\r\nno colon here\r\nSet-Cookie: a=1\r\nSet-Cookie: b=\u00e4\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;ext=\"1\"\r\nok\r\n0003\r\nnow\r\n0\r\nX-Trailer: t\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 4\r\n\r\nwait",
            })
    void aCaptureHoldsRequestAndResponseByteForByte(String response) {
        try (RawServer server = RawServer.sayingAndClosing(response)) {
            Capture capture = capture(fetch(CAPTURING, to(server.url("/a?b=c"))));
            assertThat(text(capture.response())).isEqualTo(response);
            assertThat(text(capture.request()))
                    .isEqualTo(server.requests.get(0))
                    .startsWith("GET /a?b=c HTTP/1.1\r\n");
            assertThat(capture.url()).hasToString(server.url("/a?b=c"));
            assertThat(capture.ip()).isEqualTo("127.0.0.1");
            assertThat(capture.protocols()).containsExactly(response.startsWith("HTTP/1.0") ? "http/1.0" : "http/1.1");
            assertThat(capture.cut()).isNull();
            String head = text(capture.response()).substring(0, capture.headLength());
            assertThat(head).endsWith("\n").matches(each -> each.endsWith("\r\n\r\n") || each.endsWith("\n\n"));
        }
    }

    @Test
    void aCodedBodyIsHeldAsItCame() {
        String body = gzipped("<title>hello</title>".repeat(1000));
        String response =
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (RawServer server = RawServer.saying(response)) {
            FetchOutcome outcome = fetch(CAPTURING, to(server.url("/")));
            assertThat(page(outcome).body().length()).isEqualTo(20_000);
            assertThat(text(capture(outcome).response())).isEqualTo(response);
        }
    }

    @Test
    void whereItIsNotAskedForThereIsNone() {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            assertThat(fetch(OPTIONS, to(server.url("/"))).exchange().capture()).isNull();
        }
    }

    @Test
    void eachExchangeOfAConnectionHasItsOwn() {
        try (RawServer server = new RawServer(peer -> {
                    for (int i = 1; peer.request() != null; i++) {
                        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
                    }
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", CAPTURING)) {
            for (int i = 1; i <= 3; i++) {
                Capture capture = capture(fetch(fetcher, to(server.url("/" + i)).withKeepAlive(true)));
                assertThat(text(capture.response())).endsWith("\r\n\r\n" + i);
                assertThat(text(capture.request())).isEqualTo(server.requests.get(i - 1));
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aResentRequestIsCapturedOnce() {
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.say(ok);
                    if (peer.number == 1) peer.request();
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", CAPTURING)) {
            fetch(fetcher, to(server.url("/1")).withKeepAlive(true));
            FetchOutcome second = fetch(fetcher, to(server.url("/2")).withKeepAlive(true));
            assertThat(second.exchange().reconnected()).isTrue();
            assertThat(text(capture(second).request())).isEqualTo(server.requests.get(2));
            assertThat(text(capture(second).response())).isEqualTo(ok);
        }
    }

    @Test
    void capturesOmitInterimResponsesAndEmptyLines() {
        String last = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (RawServer server = RawServer.saying("\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
                + "Link: </a.css>; rel=preload\r\n\r\n" + last)) {
            assertThat(text(capture(fetch(CAPTURING, to(server.url("/")))).response()))
                    .isEqualTo(last);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n"
            })
    void whatAServerSendsBeyondItsResponseIsLeftOut(String response) {
        try (RawServer server = RawServer.sayingAndClosing(response + "and more")) {
            assertThat(text(capture(fetch(CAPTURING, to(server.url("/")))).response()))
                    .isEqualTo(response);
        }
    }

    @Test
    void aRedirectIsHeldWithItsBody() {
        String moved = "HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 5\r\n\r\nthere";
        try (RawServer server = RawServer.saying(moved)) {
            FetchOutcome outcome = fetch(CAPTURING, to(server.url("/")));
            assertThat(outcome).isInstanceOf(FetchOutcome.Redirected.class);
            assertThat(text(capture(outcome).response())).isEqualTo(moved);
            assertThat(capture(outcome).cut()).isNull();
        }
    }

    @Test
    void aCaptureOfATooLargeBodyIsMarkedAsCut() {
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000);
        try (RawServer server = RawServer.sayingAndClosing(response)) {
            FetchOutcome outcome =
                    fetch(CAPTURING.toBuilder().maxBodyBytes(100_000).build(), to(server.url("/")));
            assertThat(page(outcome).truncated()).isTrue();
            assertThat(response).startsWith(text(capture(outcome).response()));
            assertThat(capture(outcome).response().length()).isBetween(100_000, (100 << 10) + (64 << 10));
            assertThat(capture(outcome).cut()).isEqualTo(Cut.LENGTH);
        }
    }

    @Test
    void chunksThatCarryNextToNothingAreHeldUpToABoundOnly() {
        String chunk = "1;" + "e".repeat(4_000) + "\r\nx\r\n";
        String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(500) + "0\r\n\r\n";
        try (RawServer server = RawServer.sayingAndClosing(response)) {
            FetchOutcome outcome =
                    fetch(CAPTURING.toBuilder().maxBodyBytes(100_000).build(), to(server.url("/")));
            assertThat(page(outcome).body().length()).isEqualTo(500);
            assertThat(capture(outcome).response().length()).isEqualTo(100_000 + (64 << 10));
            assertThat(capture(outcome).cut()).isEqualTo(Cut.LENGTH);
        }
    }

    @Test
    void aBodyThatEndsWithItsConnectionIsHeldAsFarAsItCame() {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
        try (RawServer server = RawServer.sayingAndClosing(half)) {
            FetchOutcome outcome = fetch(CAPTURING, to(server.url("/")));
            error(outcome, Outcome.BODY_INCOMPLETE);
            assertThat(text(capture(outcome).response())).isEqualTo(half);
            assertThat(capture(outcome).cut()).isEqualTo(Cut.DISCONNECT);
        }
    }

    @Test
    void aBodyThatStallsIsHeldAsFarAsItCame() {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.say(half);
                    peer.hang();
                });
                Fetcher fetcher = Fetcher.create(
                        "fluxcrawl-test", CAPTURING.toBuilder().maxHeldBytes(1).build(), clock)) {
            ByteBudget.Reservation share = fetcher.budget().reservation();
            CompletableFuture<FetchOutcome> visit =
                    fetcher.fetch(to(server.url("/")).withReservation(share)).toFuture();
            await().until(() -> share.held() >= half.length()); // head and half a body have come
            clock.advanceTimeBy(Duration.ofSeconds(30));
            error(visit.join(), Outcome.BODY_TIMEOUT);
            assertThat(text(capture(visit.join()).response())).isEqualTo(half);
            assertThat(capture(visit.join()).cut()).isEqualTo(Cut.TIME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n", "", "HTTP/1.1 200 OK\r\nContent-Type: text/ht"})
    void whatHasNoWholeHeadIsNoResponse(String said) {
        try (RawServer server = RawServer.sayingAndClosing(said)) {
            FetchOutcome outcome = fetch(CAPTURING, to(server.url("/")));
            assertThat(outcome).isInstanceOf(FetchOutcome.Failed.class);
            assertThat(outcome.exchange().capture()).isNull();
        }
    }

    @Test
    void beneathTlsItIsTheSame() {
        try (TestWeb web =
                TestWeb.start(TestWebOptions.builder().tls(true).tlsPort(0).build())) {
            Capture capture = capture(fetch(
                    CAPTURING.toBuilder().trusted(List.of(web.authority())).build(),
                    to(web.tlsUrl("one.localhost", "/s/1?size=5k"))));
            assertThat(text(capture.request())).startsWith("GET /s/1?size=5k HTTP/1.1\r\nhost: one.localhost:");
            assertThat(text(capture.response())).startsWith("HTTP/1.1 200 ").endsWith("</html>\n");
            assertThat(capture.protocols()).containsExactly("http/1.1", "tls/1.3");
            assertThat(capture.cipher()).startsWith("TLS_");
        }
    }

    @Test
    void throughAProxyItIsWhatTheProxyHears() {
        try (RawServer proxy = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            Capture capture = capture(fetch(
                    CAPTURING.toBuilder()
                            .proxy(Proxy.of("http://127.0.0.1:" + proxy.port()))
                            .build(),
                    to("http://nowhere.example/page")));
            assertThat(text(capture.request())).startsWith("GET http://nowhere.example/page HTTP/1.1\r\n");
            assertThat(capture.ip()).isNull();
        }
    }

    @Test
    void capturesStayWithinTheBudgetAndAllPagesArrive() {
        int body = 128 << 10;
        String response = "HTTP/1.1 200 OK\r\nContent-Length: " + body + "\r\n\r\n" + "x".repeat(body);
        FetchOptions tight =
                CAPTURING.toBuilder().maxBodyBytes(body).maxHeldBytes(3L * body).build();
        try (RawServer server = RawServer.saying(response);
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", tight)) {
            Long whole = Flux.range(0, 100)
                    .flatMap(
                            each -> {
                                ByteBudget.Reservation reservation =
                                        fetcher.budget().reservation();
                                return fetcher.fetch(to(server.url("/" + each)).withReservation(reservation))
                                        .doOnNext(outcome -> assertThat(
                                                        text(capture(outcome).response()))
                                                .isEqualTo(response))
                                        .doOnNext(outcome -> {
                                            assertThat(reservation.held()).isGreaterThan(2L * body);
                                            reservation.close();
                                        });
                            },
                            100,
                            1)
                    .count()
                    .block();
            assertThat(whole).isEqualTo(100);
            assertThat(fetcher.budget().held()).isZero();
            assertThat(fetcher.budget().waits()).isPositive();
            assertThat(fetcher.budget().peak()).isLessThanOrEqualTo(3L * body + 2L * body + (64 << 10));
        }
    }
}
