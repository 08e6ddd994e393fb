package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileSiteTest {
    private static final int BODY_BOUND = 2 << 20;

    /** Outcomes that a server can force; every one is the best outcome of an entry. */
    private static final Set<String> SERVER_OUTCOMES = Set.of(
            "ok",
            "robots_denied",
            "robots_unreachable",
            "private_address",
            "connect_refused",
            "connect_timeout",
            "tls_failed",
            "tls_timeout",
            "connection_closed",
            "response_timeout",
            "bad_response",
            "headers_too_large",
            "body_incomplete",
            "body_timeout",
            "bad_encoding",
            "expansion_limit",
            "deadline_exceeded",
            "too_many_redirects",
            "redirect_loop",
            "bad_redirect");

    /** Outcomes that an entry may expect; the crawler's own tests check that each is one of its codes. */
    private static final Set<String> KNOWN_OUTCOMES =
            Stream.concat(SERVER_OUTCOMES.stream(), Stream.of("connect_failed")).collect(Collectors.toSet());

    private TestWeb web;
    private Map<String, Misbehaviour> all;

    @BeforeAll
    void start() {
        web = TestWeb.start(TestWebOptions.builder().hostile(true).build());
        all = web.misbehaviours().stream().collect(Collectors.toMap(Misbehaviour::name, Function.identity()));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void everyEntryExpectsKnownOutcomes() {
        assertThat(all).hasSizeGreaterThanOrEqualTo(60);
        for (Misbehaviour one : all.values()) {
            assertThat(one.name()).matches("[a-z0-9][a-z0-9.-]*");
            assertThat(one.description()).as(one.name()).isNotBlank();
            assertThat(one.outcomes()).as(one.name()).isNotEmpty().isSubsetOf(KNOWN_OUTCOMES);
            assertThat(one.outcomesWithRobots()).as(one.name()).isNotEmpty().isSubsetOf(KNOWN_OUTCOMES);
            assertThat(URI.create(one.url()).getHost()).isEqualTo(one.name() + ".hostile.localhost");
        }
    }

    @Test
    void everyServerOutcomeHasAnEntry() {
        Set<String> forced = new TreeSet<>();
        all.values().forEach(one -> forced.add(one.outcomes().get(0)));
        all.values().forEach(one -> forced.add(one.outcomesWithRobots().get(0)));
        assertThat(forced).containsAll(SERVER_OUTCOMES);
    }

    @Test
    void indexListsAllEntriesAsHtmlAndJson() throws IOException {
        String html = RawClient.get(web.port(), "localhost", "/hostile/").text();
        JsonNode json = new ObjectMapper()
                .readTree(RawClient.get(web.port(), "localhost", "/hostile/index.json")
                        .body());
        assertThat(json.size()).isEqualTo(all.size());
        for (JsonNode one : json) {
            Misbehaviour known = all.get(one.get("name").asString());
            assertThat(known).isNotNull();
            assertThat(one.get("url").asString()).isEqualTo(known.url());
            assertThat(one.get("outcomes").size()).isEqualTo(known.outcomes().size());
            assertThat(html).contains("href=\"" + known.url() + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endless-html",
                "endless-title",
                "endless-body",
                "chunk-endless",
                "gzip-endless",
                "bomb-gzip",
                "headers-endless",
                "header-endless",
                "redirect-endless-body",
                "gzip-empty-members",
                "1xx-flood"
            })
    void endlessEntriesSendWhileClientReads(String name) throws IOException {
        try (RawClient client = new RawClient(web.port())) {
            client.send(RawClient.request("localhost", "/hostile/" + name));
            assertThat(client.in().readNBytes(3 * BODY_BOUND)).hasSize(3 * BODY_BOUND);
        }
    }

    @Test
    void endlessEntriesEndAfter256MiB() throws IOException {
        long read = 0;
        try (RawClient client = new RawClient(web.port())) {
            client.send(RawClient.request("localhost", "/hostile/endless-html"));
            byte[] buffer = new byte[1 << 20];
            for (int length; (length = client.in().read(buffer)) > 0; ) read += length;
        } catch (java.net.SocketException reset) {
            // expected: a reset discards unread bytes
        }
        assertThat(read).isBetween(200L << 20, 257L << 20);
    }

    @Test
    void redirectChainHasItsStatedLength() throws IOException {
        assertThat(hops("redirect-chain-9")).isEqualTo(9);
        assertThat(hops("redirect-chain-11")).isEqualTo(11);
        assertThat(hops("redirect-endless")).isEqualTo(50);
        assertThat(hops("redirect-loop")).isEqualTo(50);
    }

    private int hops(String name) throws IOException {
        String path = "/hostile/" + name;
        for (int hops = 0; hops < 50; hops++) {
            String text = RawClient.get(web.port(), "localhost", path).text();
            if (!text.contains("\r\nLocation: ")) return hops;
            path = text.split("\r\nLocation: ")[1].split("\r\n")[0];
        }
        return 50;
    }

    @Test
    void flappingHostFailsEveryOtherRequest() throws IOException {
        assertThat(get("flap-reset").end()).isEqualTo(RawClient.End.RESET);
        assertThat(get("flap-reset").text()).startsWith("HTTP/1.1 200 ");
        assertThat(get("flap-reset").end()).isEqualTo(RawClient.End.RESET);
    }

    @Test
    void robotsAreValidUnlessTheyAreTheCase() throws IOException {
        assertThat(RawClient.get(web.port(), "reset-in-body.hostile.localhost", "/robots.txt")
                        .text())
                .startsWith("HTTP/1.1 200 ")
                .contains("Disallow:\n");
        assertThat(RawClient.get(web.port(), "robots-503.hostile.localhost", "/robots.txt")
                        .text())
                .startsWith("HTTP/1.1 503 ");
        assertThat(get("robots-503").text()).startsWith("HTTP/1.1 200 ");
        assertThat(RawClient.get(web.port(), "robots-reset.hostile.localhost", "/robots.txt")
                        .end())
                .isEqualTo(RawClient.End.RESET);
    }

    @Test
    void connectionsFailBeforeARequest() throws IOException {
        assertThatThrownBy(() -> new RawClient(port("refused"))).isInstanceOf(ConnectException.class);
        try (Socket socket = new Socket()) {
            InetSocketAddress full = new InetSocketAddress("127.0.0.1", port("connect-hang"));
            assertThatThrownBy(() -> socket.connect(full, 300)).isInstanceOf(SocketTimeoutException.class);
        }
        try (RawClient client = new RawClient(port("accept-reset"))) {
            assertThat(client.receive().end()).isEqualTo(RawClient.End.RESET);
        }
        try (RawClient client = new RawClient(port("accept-close"))) {
            assertThat(client.receive()).isEqualTo(new RawClient.Received("", RawClient.End.CLOSED));
        }
        try (RawClient client = new RawClient(port("banner"))) {
            assertThat(client.receive().text()).startsWith("220 ");
        }
    }

    @Test
    void hundredsOfConnectionsUseNoThreadsAndLeaveNothing() throws Exception {
        long threads = webThreads();
        int most = web.log().maxOpenConnections();
        List<SocketChannel> clients = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (Misbehaviour one : all.values()) {
                if (one.name().equals("refused") || one.name().equals("connect-hang")) continue;
                SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", port(one.name())));
                client.configureBlocking(false);
                write(client, RawClient.request("localhost", "/hostile/" + one.name()));
                clients.add(client);
            }
        }
        assertThat(RawClient.get(web.port(), "calm.localhost", "/s").text()).startsWith("HTTP/1.1 200 ");
        assertThat(clients).hasSizeGreaterThan(600);
        assertThat(web.log().maxOpenConnections()).isGreaterThan(most);
        assertThat(webThreads()).isEqualTo(threads);
        for (SocketChannel client : clients) client.close();
        await().until(() -> web.log().openConnections() == 0 && web.log().inFlight() == 0);
    }

    private static void write(SocketChannel client, String text) {
        try {
            client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException alreadyReset) {
            // some servers reset before the request
        }
    }

    private static long webThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("testweb"))
                .count();
    }

    private int port(String name) {
        return URI.create(web.misbehaviour(name).url()).getPort();
    }

    private RawClient.Received get(String name) throws IOException {
        return RawClient.get(web.port(), "localhost", "/hostile/" + name);
    }
}
