package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.NameServer;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Requests that would lead the service inside, by every way that it fetches something. One server on loopback stands for the
 * inside; it must not be connected to. {@code page.example} is mapped to it and stands for a public page.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SafetyTest {
    private final PageServer inside = new PageServer();
    private NameServer names;

    @BeforeEach
    void names() throws IOException {
        names = NameServer.answering(name -> switch (name) {
            case "inside.example" -> "127.0.0.1";
            case "private.example" -> "10.0.0.1";
            case "metadata.example" -> "169.254.169.254";
            default -> null;
        });
    }

    @AfterEach
    void close() {
        names.close();
        inside.close();
    }

    /** A service as it is by default, but for its ports: public addresses only. */
    private PreviewServer strict() {
        return started(options -> options.reach(AddressScope.PUBLIC, Set.of()));
    }

    /** A service for which page.example is public, and whatever is looked up at a name server is judged. */
    private PreviewServer withPublicPage(UnaryOperator<ServeOptions.Builder> change) {
        return started(options -> change.apply(options.reach(AddressScope.SEEDS, Set.of())));
    }

    private PreviewServer started(UnaryOperator<ServeOptions.Builder> change) {
        ServeOptions.Builder options = ServiceUnderTest.options()
                .crawl(crawl -> crawl.toBuilder().fetch(this::network).build());
        return PreviewServer.start(change.apply(options).build());
    }

    private void network(FetchOptions.Builder fetch) {
        try {
            fetch.nameServers(List.of(names.address()))
                    .resolve("page.example", List.of(InetAddress.getByName("127.0.0.1")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://0x7f.1:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://localhost:PORT/",
                "http://localhost.:PORT/",
                "http://LOCALHOST:PORT/",
                "http://a.localhost:PORT/",
                "http://0.0.0.0:PORT/",
                "http://0:PORT/",
                "http://[::1]:PORT/",
                "http://[::]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://[2002:7f00:1::]:PORT/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://[fec0::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:169.254.169.254]/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://192.168.0.1/",
                "http://100.64.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://inside.example:PORT/",
                "http://INSIDE.example.:PORT/",
                "http://private.example/",
                "http://metadata.example/",
                "http://user:pw@inside.example:PORT/",
                "http://127.0.0.1:PORT#@example.com/",
                "http:127.0.0.1:PORT/",
                "http:\\\\127.0.0.1:PORT\\",
                "http://\u2460\u2461\u2466.0.0.1:PORT/",
                "\t http://127.0.0.1:PORT/ ",
                "inside.example:PORT",
                "http://page.example:PORT/"
            })
    void noAddressInsideIsConnectedTo(String url) {
        try (PreviewServer server = strict()) {
            HttpResponse<String> answer = new ApiClient(server).get(ApiClient.previewPath(inside.url(url)));
            JsonNode body = ApiClient.JSON.readTree(answer.body());
            boolean isNoUrl =
                    answer.statusCode() == 400 && body.path("error").asString().equals("bad_url");
            boolean isRefused = answer.statusCode() == 403
                    && body.path("outcome").asString().equals("private_address");
            boolean hasNoAddress = answer.statusCode() == 200
                    && body.path("outcome").asString().equals("dns_failed");
            assertThat(isNoUrl || isRefused || hasNoAddress).as(answer.body()).isTrue();
            assertThat(body.has("preview")).isFalse();
            assertThat(inside.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "gopher://127.0.0.1:PORT/_x",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://",
                "http://[fe80::1%25eth0]/",
                "http://a b/",
                "dict://127.0.0.1:PORT/",
                "http://127.0.0.1:99999/",
                "jar:http://127.0.0.1!/",
                "http://[::1",
                "http://a/LONG"
            })
    void whatIsNoUrlOfTheWebIsRefused(String url) {
        try (PreviewServer server = strict()) {
            HttpResponse<String> answer = new ApiClient(server)
                    .get(ApiClient.previewPath(inside.url(url).replace("LONG", "x".repeat(5_000))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(inside.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inside.example:PORT/x",
                "http://private.example/",
                "http://169.254.169.254/x",
                "http://metadata.example/x",
                "http://[fe80::1]/x"
            })
    void everyFetchOfAPageIsUnderTheSameRule(String target) {
        inside.redirect("page.example/to", target);
        inside.html(
                "page.example/all",
                "<title>T</title><meta property=og:image content=TARGET><link rel=icon href=TARGET>"
                        .replace("TARGET", target));
        inside.html("page.example/moved", "<title>T</title><meta property=og:image content=/to>");
        inside.html(
                "page.example/oembed",
                "<title>T</title><link rel=alternate type=application/json+oembed href=TARGET>"
                        .replace("TARGET", target));
        inside.html(
                "page.example/oembed-moved",
                "<title>T</title><link rel=alternate type=application/json+oembed href=/to>");
        UnaryOperator<ServeOptions.Builder> listed = options -> options.oembedHosts(
                Set.of("inside.example", "page.example", "169.254.169.254", "metadata.example", "private.example"));
        try (PreviewServer server = withPublicPage(listed)) {
            ApiClient client = new ApiClient(server);
            HttpResponse<String> redirected =
                    client.get(ApiClient.previewPath(inside.url("http://page.example:PORT/to")));
            assertThat(redirected.statusCode()).as(redirected.body()).isEqualTo(403);
            JsonNode page = client.preview(inside.url("http://page.example:PORT/all"));
            assertThat(page.path("preview").path("image").path("outcome").asString())
                    .isEqualTo("private_address");
            assertThat(page.path("preview").path("icon").path("outcome").asString())
                    .isEqualTo("private_address");
            JsonNode moved = client.preview(inside.url("http://page.example:PORT/moved"));
            assertThat(moved.path("preview").path("image").path("outcome").asString())
                    .isEqualTo("private_address");
            for (String path : List.of("oembed", "oembed-moved")) {
                JsonNode oembed =
                        client.json("/oembed?url=" + ApiClient.encoded(inside.url("http://page.example:PORT/" + path)));
                assertThat(oembed.path("type").asString())
                        .as("the service's own answer")
                        .isEqualTo("link");
            }
        }
        assertThat(inside.requests).isNotEmpty().allMatch(request -> request.target()
                .startsWith("page.example/"));
    }

    @Test
    void robotsTxtIsUnderTheSameRule() {
        inside.redirect("page.example/robots.txt", "http://inside.example:PORT/robots.txt");
        inside.html("page.example/a", "<title>T");
        try (PreviewServer server = withPublicPage(options -> options.obeyRobots(true))) {
            JsonNode answer = new ApiClient(server).preview(inside.url("http://page.example:PORT/a"));
            assertThat(answer.path("outcome").asString()).isEqualTo("robots_unreachable");
            assertThat(answer.path("robots_obeyed").asBoolean()).isTrue();
        }
        assertThat(inside.requests).extracting(PageServer.Request::target).containsExactly("page.example/robots.txt");
    }

    @Test
    void robotsTxtIsObeyedForPagesAndImages() {
        inside.put(
                "/robots.txt",
                200,
                Map.of("Content-Type", "text/plain"),
                "User-agent: *\nDisallow: /private\n".getBytes(StandardCharsets.UTF_8));
        inside.html("/a", "<title>T</title><meta property=og:image content=/private/i.png>");
        try (PreviewServer server = withPublicPage(options -> options.obeyRobots(true))) {
            ApiClient client = new ApiClient(server);
            assertThat(client.preview(inside.url("http://page.example:PORT/private"))
                            .path("outcome")
                            .asString())
                    .isEqualTo("robots_denied");
            JsonNode page = client.preview(inside.url("http://page.example:PORT/a"));
            assertThat(page.path("preview").path("image").path("outcome").asString())
                    .isEqualTo("robots_denied");
        }
        assertThat(inside.requests).noneMatch(request -> request.target().contains("/private"));
    }

    @Test
    void portsOtherThanThoseOfTheWebAreRefusedOnEveryWay() {
        try (PageServer other = new PageServer()) {
            inside.redirect("/to", other.url("http://page.example:PORT/x"));
            inside.html(
                    "/a",
                    ("<title>T</title><meta property=og:image content=OTHER><link rel=icon href=/to>"
                                    + "<link rel=alternate type=application/json+oembed href=OTHER>")
                            .replace("OTHER", other.url("http://page.example:PORT/x")));
            UnaryOperator<ServeOptions.Builder> onePort = options ->
                    options.reach(AddressScope.SEEDS, Set.of(inside.port())).oembedHosts(Set.of("page.example"));
            try (PreviewServer server = started(onePort)) {
                ApiClient client = new ApiClient(server);
                HttpResponse<String> named = client.get(ApiClient.previewPath(other.url("http://page.example:PORT/x")));
                assertThat(named.statusCode()).isEqualTo(403);
                assertThat(named.body()).contains("port_not_allowed");
                assertThat(client.get(ApiClient.previewPath(inside.url("http://page.example:PORT/to")))
                                .statusCode())
                        .isEqualTo(403);
                JsonNode page = client.preview(inside.url("http://page.example:PORT/a"));
                assertThat(page.path("preview").path("image").path("outcome").asString())
                        .isEqualTo("private_address");
                assertThat(page.path("preview").path("icon").path("outcome").asString())
                        .isEqualTo("private_address");
                client.json("/oembed?url=" + ApiClient.encoded(inside.url("http://page.example:PORT/a")));
            }
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void byDefaultPublicAddressesAtTwoPortsAreVisited() {
        ServeOptions options = ServeOptions.builder("fluxcrawl-test/1").build();
        assertThat(options.crawl().addresses()).isEqualTo(AddressScope.PUBLIC);
        assertThat(options.crawl().fetch().ports()).containsExactlyInAnyOrder(80, 443);
        assertThat(options.crawl().obeyRobots()).isTrue();
        assertThat(options.host()).isEqualTo("127.0.0.1");
        ServeOptions changed = options.toBuilder()
                .crawl(crawl -> crawl.toBuilder()
                        .addresses(AddressScope.ANY)
                        .fetch(FetchOptions.DEFAULT)
                        .build())
                .build();
        assertThat(changed.crawl().addresses())
                .as("whatever the change of options says")
                .isEqualTo(AddressScope.PUBLIC);
        assertThat(changed.crawl().fetch().ports()).containsExactlyInAnyOrder(80, 443);
    }

    @Test
    void aProxyThatLooksUpNamesItselfIsRefused() {
        UnaryOperator<io.fluxcrawl.options.CrawlOptions> proxied = crawl -> crawl.toBuilder()
                .addresses(AddressScope.ANY)
                .fetch(fetch -> fetch.proxy(Proxy.of("http://127.0.0.1:1")))
                .build();
        ServeOptions.Builder options = ServiceUnderTest.options().crawl(proxied);
        assertThatThrownBy(options::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy");
        assertThat(options.allowPrivate(true).build().crawl().fetch().proxy()).isNotNull();
    }

    @Test
    void withoutATokenNobodyElseCanReachIt() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1", "example.com")) {
            ServeOptions options = ServiceUnderTest.options().listen(host, 0).build();
            assertThatThrownBy(() -> PreviewServer.start(options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("token");
        }
        assertThatThrownBy(() -> ServiceUnderTest.options().token("short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blockedPagesGiveNoTitleOfTheWall() {
        inside.put(
                "/wall",
                403,
                Map.of("Content-Type", "text/html", "cf-mitigated", "challenge"),
                "<title>Attention Required!</title>".getBytes(StandardCharsets.UTF_8));
        try (PreviewServer server = withPublicPage(options -> options)) {
            JsonNode answer = new ApiClient(server).preview(inside.url("http://page.example:PORT/wall"));
            assertThat(answer.path("blocked").asString()).isEqualTo("cloudflare");
            assertThat(answer.has("preview")).isFalse();
        }
    }
}
