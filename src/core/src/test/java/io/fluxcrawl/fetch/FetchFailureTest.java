package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchFailureTest {
    private static final Duration SOON = Duration.ofMillis(100);

    private final Fetcher fetcher = Fetcher.create(
            "fluxcrawl-test", OPTIONS.toBuilder().maxBodyBytes(4096).build());

    @AfterAll
    void close() {
        fetcher.close();
    }

    /** The outcome of a visit whose time stands still until the client has so many bytes, and then goes on until it is over. */
    private static FetchOutcome givenUp(FetchOptions options, RawServer server, int received) {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        try (Fetcher own = Fetcher.create(
                "fluxcrawl-test", options.toBuilder().captures(true).build(), clock)) {
            Reservation share = own.budget().reservation();
            CompletableFuture<FetchOutcome> visit =
                    own.fetch(to(server.url("/")).withReservation(share)).toFuture();
            await().until(() -> !server.requests.isEmpty() && share.held() >= received);
            await().until(() -> {
                clock.advanceTimeBy(SOON);
                return visit.isDone();
            });
            share.close();
            return visit.join();
        }
    }

    private FetchOutcome answered(String response) {
        try (RawServer server = RawServer.sayingAndClosing(response)) {
            return fetch(fetcher, to(server.url("/")));
        }
    }

    @Test
    void aPortThatNobodyListensOnRefusesTheConnection() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = once.getLocalPort();
        }
        assertThat(error(fetch(fetcher, to("http://127.0.0.1:" + port + "/")), Outcome.CONNECT_REFUSED))
                .isEqualTo("the host refused the connection");
    }

    @Test
    void aHostThatTakesNoConnectionIsGivenUpInTime() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 50);
                } catch (IOException queueIsFull) {
                    break;
                }
            }
            FetchOutcome outcome = fetch(
                    OPTIONS.toBuilder().connectTimeout(SOON).build(),
                    to("http://127.0.0.1:" + full.getLocalPort() + "/"));
            assertThat(error(outcome, Outcome.CONNECT_TIMEOUT)).isEqualTo("no connection within 100ms");
        } finally {
            for (Socket each : waiting) each.close();
        }
    }

    @Test
    void aCloseOrResetBeforeTheResponseIsNamed() {
        try (RawServer server = new RawServer(peer -> peer.request())) {
            assertThat(error(fetch(fetcher, to(server.url("/"))), Outcome.CONNECTION_CLOSED))
                    .isEqualTo("the server closed the connection before its response");
        }
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.reset();
        })) {
            assertThat(error(fetch(fetcher, to(server.url("/"))), Outcome.CONNECTION_CLOSED))
                    .isEqualTo("the server reset the connection before its response");
        }
        assertThat(error(answered("HTTP/1.1 200 OK\r\nContent-Ty"), Outcome.CONNECTION_CLOSED))
                .isEqualTo("the server closed the connection in the middle of the response's head");
    }

    @Test
    void aResponseThatDoesNotBeginOrWhoseHeadDoesNotEndIsGivenUpInTime() {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.hang();
        })) {
            FetchOutcome outcome =
                    givenUp(OPTIONS.toBuilder().responseTimeout(SOON).build(), server, 0);
            assertThat(error(outcome, Outcome.RESPONSE_TIMEOUT)).isEqualTo("no response began within 100ms");
        }
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say("HTTP/1.1 200 OK\r\nX-Begun: ");
            peer.hang();
        })) {
            FetchOutcome outcome = fetch(
                    OPTIONS.toBuilder().responseTimeout(Duration.ofSeconds(3)).build(), to(server.url("/")));
            assertThat(error(outcome, Outcome.RESPONSE_TIMEOUT)).isEqualTo("the response's head did not end within 3s");
        }
    }

    @Test
    void aBodyThatStallsIsGivenUpInTimeAndItsHeadKept() throws InterruptedException {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say("HTTP/1.1 203 Fine\r\nContent-Length: 10\r\n\r\nhalf");
            peer.hang();
        })) {
            FetchOutcome outcome =
                    givenUp(OPTIONS.toBuilder().bodyIdleTimeout(SOON).build(), server, 45);
            assertThat(error(outcome, Outcome.BODY_TIMEOUT)).isEqualTo("nothing more of the body came for 100ms");
            assertThat(((Failed) outcome).status()).isEqualTo(203);
            assertThat(((Failed) outcome).headers().first("content-length")).isEqualTo("10");
            assertThat(outcome.exchange().bytesWire()).isEqualTo(4);
            server.awaitHangUp();
        }
    }

    @Test
    void theWholeVisitEndsAtItsDeadlineWhateverItsPhase() throws InterruptedException {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.hang();
        })) {
            assertThat(error(givenUp(OPTIONS.toBuilder().timeout(SOON).build(), server, 0), Outcome.DEADLINE_EXCEEDED))
                    .isEqualTo("the visit took longer than 100ms, still waiting for the response");
            server.awaitHangUp();
        }
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.say("HTTP/1.1 200 OK\r\n\r\n");
            while (true) peer.say("x");
        })) {
            FetchOptions patient = OPTIONS.toBuilder()
                    .timeout(SOON)
                    .maxBodyBytes(Integer.MAX_VALUE)
                    .build();
            assertThat(error(givenUp(patient, server, 50), Outcome.DEADLINE_EXCEEDED))
                    .isEqualTo("the visit took longer than 100ms, still reading the body");
            server.awaitHangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "<html>HTTP/0.9</html>\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nnocolon\r\n\r\n"
            })
    void whatIsNoHttpIsABadResponse(String response) {
        assertThat(error(answered(response), Outcome.BAD_RESPONSE))
                .contains("HTTP/1.1")
                .doesNotContain("\0", "\n");
    }

    @Test
    void headsWithBareLineFeedsAndInvalidFieldsAreRead() {
        var page = page(answered(
                "HTTP/1.1 200 OK\nX-Nul: a\0b\nX-Latin: caf\u00e9\nContent-Length: 2\nContent-Length: 2\n\nhi"));
        assertThat(page.headers().first("x-nul")).isEqualTo("a b");
        assertThat(page.headers().first("x-latin")).isEqualTo("caf\u00e9");
        assertThat(page.body().length()).isEqualTo(2);
    }

    @Test
    void chunksCountBeforeAContentLength() {
        var page = page(answered(
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"));
        assertThat(page.body().bytes()).asString().isEqualTo("hi");
        assertThat(page.truncated()).isFalse();
    }

    @Test
    void aHeadBeyondItsBoundIsNotRead() {
        assertThat(error(
                        answered("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(70_000) + "\r\n\r\n"),
                        Outcome.HEADERS_TOO_LARGE))
                .isEqualTo("the response's head exceeds 65536 bytes");
        error(
                answered("HTTP/1.1 200 OK\r\n" + "X-More: 123456789\r\n".repeat(5_000) + "\r\n"),
                Outcome.HEADERS_TOO_LARGE);
        error(answered("HTTP/1.1 200 " + "K".repeat(70_000) + "\r\n\r\n"), Outcome.HEADERS_TOO_LARGE);
        assertThat(page(answered("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(60_000) + "\r\n\r\n"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void interimResponsesAreReadOverUpToABound() {
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
        assertThat(page(answered(hint.repeat(3) + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhi"))
                        .body()
                        .length())
                .isEqualTo(2);
        assertThat(error(answered(hint.repeat(1000) + "HTTP/1.1 200 OK\r\n\r\n"), Outcome.BAD_RESPONSE))
                .isEqualTo("more than 16 interim (1xx) responses and no final one");
        assertThat(error(answered("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), Outcome.BAD_RESPONSE))
                .isEqualTo("the server switched to another protocol, unasked");
    }

    @Test
    void aBodyThatEndsEarlyIsIncomplete() {
        assertThat(error(answered("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), Outcome.BODY_INCOMPLETE))
                .isEqualTo("the server closed the connection in the middle of the body");
        error(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"), Outcome.BODY_INCOMPLETE);
    }

    @Test
    void aBodyFramedWronglyIsABadResponse() {
        assertThat(error(
                        answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n"),
                        Outcome.BAD_RESPONSE))
                .startsWith("the body is framed wrongly: ");
    }
}
