package io.fluxcrawl.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.netty.ChannelBindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server of the live page, spoken to byte by byte; and what it says of real crawls. */
@Timeout(60)
class LiveServerTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static CrawlOptions options() {
        return CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
                .retries(retries -> retries.max(0))
                .build();
    }

    /** Returns everything that the server answers to these lines, until it closes the connection. */
    private static String say(LiveServer server, String... lines) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(30_000);
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(LiveServer server, String path) throws IOException {
        return say(
                server,
                "GET " + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + server.url().getPort());
    }

    @Test
    void everyAnswerForbidsScriptsOfOthersAndFrames() throws IOException {
        try (LiveServer server = LiveServer.start(ANY, LiveCrawl.create())) {
            for (String path : List.of("/", "/live.js", "/live.css", "/page.css", "/status", "/nowhere", "/events/x")) {
                String answer = get(server, path).toLowerCase(Locale.ROOT);
                assertThat(answer)
                        .as(path)
                        .contains("content-security-policy: default-src 'none'; script-src 'self'")
                        .contains("x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin")
                        .contains("cache-control: no-store")
                        .doesNotContain("access-control-allow");
            }
            assertThat(get(server, "/")).startsWith("HTTP/1.1 200").contains("<title>Running crawl</title>");
            assertThat(get(server, "/nowhere")).startsWith("HTTP/1.1 404");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:PORT",
                "127.0.0.1.attacker.example:PORT",
                "127.0.0.1:1",
                "127.0.0.1",
                "localhost@attacker.example:PORT",
                ""
            })
    void otherHostsAreRefusedWhateverTheyResolveTo(String host) throws IOException {
        try (LiveServer server = LiveServer.start(ANY, LiveCrawl.create())) {
            String named = host.replace("PORT", Integer.toString(server.url().getPort()));
            for (String path : List.of("/", "/status", "/events")) {
                String answer = say(server, "GET " + path + " HTTP/1.1", "Host: " + named);
                assertThat(answer).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("\ndata:");
            }
        }
    }

    @Test
    void otherOriginsAndMethodsAreRefused() throws IOException {
        try (LiveServer server = LiveServer.start(ANY, LiveCrawl.create())) {
            String host = "Host: localhost:" + server.url().getPort();
            assertThat(say(server, "GET /status HTTP/1.1", host, "Origin: https://attacker.example"))
                    .startsWith("HTTP/1.1 403");
            assertThat(say(server, "GET /status HTTP/1.1", host, "Origin: null"))
                    .startsWith("HTTP/1.1 403");
            assertThat(say(
                            server,
                            "GET /status HTTP/1.1",
                            host,
                            "Origin: http://localhost:" + server.url().getPort()))
                    .startsWith("HTTP/1.1 200");
            assertThat(say(server, "POST /status HTTP/1.1", host, "Content-Length: 0"))
                    .startsWith("HTTP/1.1 405")
                    .containsIgnoringCase("allow: GET, HEAD");
            assertThat(say(server, "HEAD / HTTP/1.1", host))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContain("<title>");
        }
    }

    @Test
    void onlyLoopbackAddressesAreServed() {
        assertThatThrownBy(() -> LiveServer.start(new InetSocketAddress("0.0.0.0", 0), LiveCrawl.create()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void aPortInUseIsSaidSo() {
        try (LiveServer first = LiveServer.start(ANY, LiveCrawl.create())) {
            InetSocketAddress same = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), first.url().getPort());
            assertThatThrownBy(() -> LiveServer.start(same, LiveCrawl.create()))
                    .isInstanceOf(ChannelBindException.class);
        }
    }

    @Test
    void eventsTellTheCrawlAndEndWithIt() throws IOException {
        LiveCrawl live = LiveCrawl.create();
        CrawlTally tally = new CrawlTally();
        String said;
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(options()).listener(live).build();
                LiveServer server = LiveServer.start(ANY, live)) {
            assertThat(get(server, "/status")).endsWith("\r\n\r\n{}");
            Flux<Seed> seeds = Flux.just(
                    Seed.of(1, web.url("127.0.0.1", "/s/a")),
                    Seed.of(2, web.url("127.0.0.1", "/s/b?status=404")),
                    Seed.of(3, "<img src=x onerror=alert(1)>"),
                    Seed.of(4, web.url("127.0.0.2", "/s/c?status=503&retry-after=60")));
            Crawl crawl = crawler.start(seeds);
            live.begin(crawler, crawl, crawl::status, tally);
            crawl.records().doOnNext(tally::add).doOnNext(live::recorded).blockLast(LONGEST);
            live.end(List.of("pages.jsonl"), "/srv/report", "one\ntwo");
            live.end(List.of(), null);
            said = get(server, "/events");
            assertThat(get(server, "/status")).contains("\"over\":true");
        }
        String last = said.lines()
                .filter(line -> line.startsWith("data: {\""))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(said).containsIgnoringCase("content-type: text/event-stream").contains("event: end");
        JsonNode state = JsonMapper.shared().readTree(last.substring("data: ".length()));
        assertThat(state.get("over").asBoolean()).isTrue();
        assertThat(state.get("done").asInt()).isEqualTo(4);
        assertThat(state.get("report").asString()).isEqualTo("/srv/report");
        assertThat(state.get("summary").get(1).asString()).isEqualTo("two");
        assertThat(state.get("outputs").get(0).asString()).isEqualTo("pages.jsonl");
        assertThat(state.get("errors").findValuesAsString("name"))
                .containsExactlyInAnyOrder("invalid_url", "status 404", "status 503");
        assertThat(state.get("troubled").get(0).get("host").asString()).isEqualTo("127.0.0.2");
        assertThat(state.get("troubled").get(0).get("reason").asString()).contains("Retry-After");
        assertThat(state.get("memory").get("maxHeld").asLong()).isPositive();
    }

    @Test
    void errorGroupsKeepThreeExamplesAndCountAll() {
        ErrorGroups groups = new ErrorGroups();
        for (int row = 1; row <= 10; row++) {
            groups.add(CrawlRecord.builder(Seed.of(row, "x".repeat(5_000)), Outcome.INVALID_URL)
                    .error("e\u202e")
                    .build());
        }
        assertThat(groups.groups()).hasSize(1);
        assertThat(groups.groups().get(0).rows()).isEqualTo(10);
        assertThat(groups.groups().get(0).samples()).hasSize(3).allSatisfy(sample -> {
            assertThat(sample.url().length()).isLessThan(300);
            assertThat(sample.error()).isEqualTo("e\\u202e");
        });
    }

    @Test
    void rateIsThatOfTheLastTenSeconds() {
        RecentRate rate = new RecentRate();
        long second = Duration.ofSeconds(1).toNanos();
        assertThat(rate.at(0, 0)).isZero();
        for (int i = 1; i <= 20; i++) rate.at(i * second, 100L * i);
        assertThat(rate.at(21 * second, 2_000)).isBetween(80.0, 95.0);
        for (int i = 22; i <= 40; i++) rate.at(i * second, 2_000);
        assertThat(rate.at(41 * second, 2_000)).isZero();
    }
}
