package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a row's requests carry from hop to hop: its cookies, and credentials within one origin. Two servers are two origins. */
class RedirectChainTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .obeyRobots(false)
            .retries(retries -> retries.max(0))
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer one;
    private HttpServer other;

    @BeforeEach
    void serve() throws IOException {
        one = server("one");
        other = server("other");
    }

    @AfterEach
    void stop() {
        one.stop(0);
        other.stop(0);
    }

    private HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> answer(name, exchange));
        server.start();
        return server;
    }

    private void answer(String name, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(name + path + " " + cookie + " " + authorization);
        String location = null;
        switch (path) {
            case "/wall" -> {
                if (cookie == null) location = set(exchange, "seen=1", "/wall");
            }
            case "/wall-by-other" -> {
                if (cookie == null) location = set(exchange, "seen=1; Path=/", url(one, "/through"));
            }
            case "/through" -> location = "/wall-by-other";
            case "/endless" -> location = set(exchange, "seen=1", "/endless");
            case "/changing" -> location = set(exchange, "seen=" + requests.size(), "/changing");
            case "/away" -> location = url(other, "/target");
            case "/around" -> location = url(other, "/home");
            case "/home" -> location = url(one, "/target");
            case "/within" -> location = "/target";
            case "/robots.txt" -> location = url(other, "/rules");
            default -> {}
        }
        byte[] page =
                ("<a href=/found>a</a><a href=" + url(other, "/found") + ">b</a>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        if (location != null) exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(location == null ? 200 : 302, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static String set(HttpExchange exchange, String cookie, String location) {
        exchange.getResponseHeaders().set("Set-Cookie", cookie);
        return location;
    }

    private static String url(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private CrawlRecord row(CrawlOptions options, String path) {
        return TestCrawls.crawl(options, url(one, path)).get(0);
    }

    @Test
    void aPageThatAsksForItsCookieIsReached() {
        assertThat(row(OPTIONS, "/wall").outcome()).isEqualTo(Outcome.OK);
        assertThat(requests).containsExactly("one/wall null null", "one/wall seen=1 null");
        assertThat(row(OPTIONS, "/wall-by-other").outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void noRowSeesTheCookiesOfAnother() {
        TestCrawls.crawl(OPTIONS, url(one, "/wall"), url(one, "/wall?2"), url(one, "/x"));
        assertThat(requests)
                .filteredOn(request -> request.startsWith("one/wall null"))
                .hasSize(2);
        assertThat(requests).contains("one/x null null");
    }

    @Test
    void aChainThatLoopsWithItsCookiesSaysSo() {
        CrawlRecord endless = row(OPTIONS, "/endless");
        assertThat(endless.outcome()).isEqualTo(Outcome.REDIRECT_LOOP);
        assertThat(endless.error()).endsWith("The cookies that it set were sent back: seen.");
        assertThat(requests).hasSize(2);
        CrawlRecord changing = row(OPTIONS, "/changing");
        assertThat(changing.outcome()).isEqualTo(Outcome.TOO_MANY_REDIRECTS);
        assertThat(changing.error()).contains("cookies");
    }

    @Test
    void withoutCookiesTheLoopNamesTheOption() {
        CrawlRecord record = row(OPTIONS.toBuilder().cookies(false).build(), "/wall");
        assertThat(record.outcome()).isEqualTo(Outcome.REDIRECT_LOOP);
        assertThat(record.error()).endsWith("It sets a cookie, which is not sent back: set `cookies`.");
        assertThat(requests).containsExactly("one/wall null null");
    }

    @Test
    void credentialsOfAllRequestsStayWithTheOriginOfTheirRow() {
        CrawlOptions secret = OPTIONS.toBuilder()
                .fetch(fetch -> fetch.header("Authorization", "s3cret"))
                .build();
        row(secret, "/within");
        row(secret, "/away");
        row(secret, "/around");
        assertThat(requests)
                .containsExactly(
                        "one/within null s3cret",
                        "one/target null s3cret",
                        "one/away null s3cret",
                        "other/target null null",
                        "one/around null s3cret",
                        "other/home null null",
                        "one/target null null");
    }

    @Test
    void credentialsAreNotSentToTheTargetOfARobotsRedirectNorOfALink() {
        CrawlOptions secret = OPTIONS.toBuilder()
                .obeyRobots(true)
                .follow(FollowOptions.builder().depth(1).build()) // the host on any port
                .fetch(fetch -> fetch.header("Authorization", "s3cret"))
                .build();
        row(secret, "/page");
        assertThat(requests)
                .contains(
                        "one/robots.txt null s3cret",
                        "other/rules null null",
                        "one/page null s3cret",
                        "one/found null s3cret",
                        "other/found null null");
        assertThat(requests).filteredOn(request -> request.startsWith("other")).allMatch(line -> line.endsWith("null"));
    }

    @Test
    void credentialsOfAHostStayOnItsPort() {
        String origin = url(one, "");
        CrawlOptions secret = OPTIONS.toBuilder()
                .fetch(fetch -> fetch.hostHeader(origin, "authorization", "s3cret"))
                .build();
        row(secret, "/away");
        row(secret, "/around");
        assertThat(requests)
                .containsExactly(
                        "one/away null s3cret",
                        "other/target null null",
                        "one/around null s3cret",
                        "other/home null null",
                        "one/target null s3cret");
    }
}
