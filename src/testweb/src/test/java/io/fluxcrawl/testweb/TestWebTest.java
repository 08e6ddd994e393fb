package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestWebTest {
    private TestWeb web;

    @BeforeAll
    void start() {
        web = TestWeb.start(TestWebOptions.builder().tls(true).tlsPort(0).build());
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void everyLoopbackAddressIsItsOwnHost() throws IOException {
        for (String address : List.of("127.0.0.9", "127.1.2.3", "127.255.255.254")) {
            try (RawClient client = new RawClient(address, web.port())) {
                String received =
                        client.send("GET /s HTTP/1.0\r\n\r\n").receive().text();
                assertThat(received).contains("<link rel=\"canonical\" href=\"http://" + address + "/s\">");
            }
            assertThat(web.log().host(address).requests()).isEqualTo(1);
        }
    }

    @Test
    void hostHeaderSelectsVirtualHost() throws IOException {
        assertThat(RawClient.get(web.port(), "news.localhost:7311", "/").text()).contains("The Estuary Post");
        assertThat(RawClient.get(web.port(), "NEWS.localhost", "/").text()).contains("The Estuary Post");
        assertThat(RawClient.get(web.port(), "elsewhere.localhost", "/").text()).contains("A web on loopback");
    }

    @Test
    void servesOnlyLoopbackClients() throws IOException {
        for (InetAddress outside : addressesOutsideLoopback()) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket(outside, web.port())) {
                            socket.getOutputStream()
                                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            assertThat(socket.getInputStream().read()).isEqualTo(-1);
                            throw new IOException("closed without a word");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static List<InetAddress> addressesOutsideLoopback() throws IOException {
        List<InetAddress> outside = new ArrayList<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (card.isUp() && !card.isLoopback()) {
                card.inetAddresses().filter(Inet4Address.class::isInstance).forEach(outside::add);
            }
        }
        return outside;
    }

    @Test
    void connectionIsReused() throws IOException {
        long before = web.log().connectionCount();
        try (RawClient client = new RawClient(web.port())) {
            String request = "GET /s/kept?size=3000 HTTP/1.1\r\nHost: kept.localhost\r\n\r\n";
            String first = client.send(request).receiveOne();
            String second = client.send(request).receiveOne();
            assertThat(first).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(body(second)).isEqualTo(body(first)).hasSize(3000);
        }
        assertThat(web.log().connectionCount()).isEqualTo(before + 1);
        assertThat(web.log().recordedRequests("kept.localhost").stream()
                        .map(RecordedRequest::connection)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        String slow = "GET /s/a?latency=50ms&type=text&size=10 HTTP/1.1\r\nHost: h.localhost\r\n\r\n";
        String last = "GET /s/b?type=json&size=0 HTTP/1.1\r\nHost: h.localhost\r\nConnection: close\r\n\r\n";
        try (RawClient client = new RawClient(web.port())) {
            String all = client.send(slow + slow + last).receive().text();
            assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(4);
            assertThat(all.indexOf("text/plain")).isLessThan(all.indexOf("application/json"));
        }
    }

    @Test
    void headRequestGetsNoBody() throws IOException {
        try (RawClient client = new RawClient(web.port())) {
            String received = client.send(
                            "HEAD /s?size=9000 HTTP/1.1\r\nHost: h.localhost\r\nConnection: close\r\n\r\n")
                    .receive()
                    .text();
            assertThat(received).contains("Content-Length: 9000\r\n").endsWith("\r\n\r\n");
        }
    }

    @Test
    void rejectsInvalidRequests() throws IOException {
        try (RawClient client = new RawClient(web.port())) {
            assertThat(client.send("hello\r\n\r\n").receive().text()).startsWith("HTTP/1.1 400 ");
        }
        try (RawClient client = new RawClient(web.port())) {
            assertThat(client.send("\u0016\u0003\u0001\u0001").receive().text()).startsWith("HTTP/1.1 400 ");
        }
        try (RawClient client = new RawClient(web.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(70_000))
                            .receive()
                            .text())
                    .startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void closesIdleConnection() throws IOException {
        TestWebOptions impatient =
                TestWebOptions.builder().idleTimeout(Duration.ofMillis(100)).build();
        try (TestWeb hasty = TestWeb.start(impatient);
                RawClient client = new RawClient(hasty.port())) {
            client.send("GET /s HTTP/1.1\r\nHost: h.localhost\r\n\r\n");
            assertThat(client.receive().end()).isEqualTo(RawClient.End.CLOSED);
        }
    }

    @Test
    void httpsHasAValidCertificateForEveryName() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(Trust.of(web.authority())).build();
        for (String host : List.of("127.0.0.1", "localhost")) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(web.tlsUrl(host, "/s?size=5000")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).hasSize(5000);
        }
    }

    @Test
    void httpsIsNotTrustedByDefault() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(web.tlsUrl("localhost", "/"))).build();
        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void usedPortIsReported() {
        TestWebOptions same = TestWebOptions.builder().port(web.port()).build();
        assertThatThrownBy(() -> TestWeb.start(same))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(web.port()));
    }

    @Test
    void closeEndsRequestsInFlight() throws Exception {
        TestWeb shortLived = TestWeb.start(TestWebOptions.anyPort());
        try (RawClient client = new RawClient(shortLived.port())) {
            client.send("GET /s?latency=60s HTTP/1.1\r\nHost: h.localhost\r\n\r\n");
            CompletableFuture<RawClient.Received> received = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.receive();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            shortLived.close();
            assertThat(received.get().text()).isEmpty();
        }
        assertThat(shortLived.log().inFlight()).isZero();
        assertThat(shortLived.log().openConnections()).isZero();
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
}
