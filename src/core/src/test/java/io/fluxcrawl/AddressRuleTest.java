package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.url.CrawlUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule for addresses over all ways that lead to a request. One server on loopback stands for all hosts: {@code
 * mapped.example} is mapped to it by option, {@code inside.example} leads to it by a name server, literals name it.
 */
class AddressRuleTest {
    private static final String PUBLIC_LITERAL = "93.184.216.34"; // reached through a proxy on loopback only

    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean rebound;
    private HttpServer server;
    private NameServer names;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        names = NameServer.answering(name -> switch (name) {
            case "inside.example" -> "127.0.0.1";
            case "private.example" -> "10.0.0.1";
            case "metadata.example" -> "169.254.169.254";
            case "rebinding.example" -> rebound ? "127.0.0.1" : "";
            default -> null;
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
        names.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
        String target = host + exchange.getRequestURI().getPath();
        requests.add(target);
        String location = redirects.get(target);
        String file = files.getOrDefault(target, target.endsWith(".txt") || target.endsWith(".xml") ? null : "<p>");
        if (location != null) exchange.getResponseHeaders().set("Location", located(location));
        exchange.getResponseHeaders().set("Content-Type", target.endsWith(".xml") ? "text/xml" : "text/html");
        byte[] bytes = located(file == null ? "none" : file).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(location != null ? 302 : file == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String located(String text) {
        return text.replace("PORT", String.valueOf(server.getAddress().getPort()));
    }

    private CrawlOptions.Builder options(AddressScope scope) throws IOException {
        FetchOptions fetch = FetchOptions.builder()
                .nameServers(List.of(names.address()))
                .resolve("mapped.example", List.of(InetAddress.getByName("127.0.0.1")))
                .resolve("mapped-metadata.example", List.of(InetAddress.getByName("169.254.169.254")))
                .build();
        return CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(scope)
                .obeyRobots(false)
                .retries(retries -> retries.max(0))
                .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
                .fetch(fetch);
    }

    private List<CrawlRecord> crawl(CrawlOptions options, String... urls) {
        return TestCrawls.crawl(
                options, List.of(urls).stream().map(this::located).toArray(String[]::new));
    }

    private Outcome outcome(CrawlOptions options, String url) {
        return crawl(options, url).get(0).outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT/, OK, PRIVATE_ADDRESS, OK",
        "http://2130706433:PORT/, OK, PRIVATE_ADDRESS, OK",
        "http://localhost:PORT/, OK, PRIVATE_ADDRESS, OK",
        "http://any.localhost:PORT/, OK, PRIVATE_ADDRESS, OK",
        "http://mapped.example:PORT/, OK, PRIVATE_ADDRESS, OK",
        "http://inside.example:PORT/, PRIVATE_ADDRESS, PRIVATE_ADDRESS, OK",
    })
    void aRowReachesLoopbackOnlyIfItSpellsTheHostOut(String url, Outcome seeds, Outcome strict, Outcome any)
            throws IOException {
        assertThat(outcome(options(AddressScope.SEEDS).build(), url)).isEqualTo(seeds);
        assertThat(outcome(options(AddressScope.PUBLIC).build(), url)).isEqualTo(strict);
        assertThat(outcome(options(AddressScope.ANY).build(), url)).isEqualTo(any);
    }

    @ParameterizedTest
    @CsvSource({
        "http://private.example/",
        "http://metadata.example/",
        "http://mapped-metadata.example/",
        "http://169.254.169.254/latest/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://0.0.0.0:PORT/",
        "http://255.255.255.255/",
        "http://224.0.0.1/"
    })
    void aRowNeverReachesSpecialAddressesNorPrivateOnesByALookUp(String url) throws IOException {
        assertThat(outcome(options(AddressScope.SEEDS).build(), url)).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT/end, OK, OK",
        "http://localhost:PORT/end, OK, OK",
        "http://mapped.example:PORT/end, OK, OK",
        "http://inside.example:PORT/end, PRIVATE_ADDRESS, OK",
        "http://10.0.0.1/end, PRIVATE_ADDRESS, ",
        "http://169.254.169.254/end, PRIVATE_ADDRESS, ",
    })
    void aRedirectFromLoopbackStaysThereIfItSpellsTheHostOut(String target, Outcome seeds, Outcome any)
            throws IOException {
        redirects.put("127.0.0.1/start", target);
        assertThat(outcome(options(AddressScope.SEEDS).build(), "http://127.0.0.1:PORT/start"))
                .isEqualTo(seeds);
        if (any == null) return; // such hosts are not for a test to reach
        assertThat(outcome(options(AddressScope.ANY).build(), "http://127.0.0.1:PORT/start"))
                .isEqualTo(any);
    }

    @Test
    void robotsTxtIsJudgedAtEveryHop() throws IOException {
        redirects.put("127.0.0.1/robots.txt", "http://inside.example:PORT/robots.txt");
        CrawlOptions seeds = options(AddressScope.SEEDS).obeyRobots(true).build();
        assertThat(outcome(seeds, "http://127.0.0.1:PORT/")).isEqualTo(Outcome.ROBOTS_UNREACHABLE);
        assertThat(outcome(seeds, "http://inside.example:PORT/")).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(requests).isNotEmpty().noneMatch(target -> target.startsWith("inside"));
        CrawlOptions any = options(AddressScope.ANY).obeyRobots(true).build();
        assertThat(outcome(any, "http://127.0.0.1:PORT/")).isEqualTo(Outcome.OK);
    }

    @Test
    void aSitemapAndThePagesThatItNamesAreJudged() throws IOException {
        files.put(
                "127.0.0.1/robots.txt",
                "Sitemap: http://127.0.0.1:PORT/map.xml\nSitemap: http://inside.example:PORT/other.xml");
        files.put(
                "127.0.0.1/map.xml",
                "<urlset><url><loc>http://127.0.0.1:PORT/found</loc></url>"
                        + "<url><loc>http://inside.example:PORT/found</loc></url></urlset>");
        CrawlOptions seeds = options(AddressScope.SEEDS)
                .obeyRobots(true)
                .follow(FollowOptions.builder()
                        .sitemaps(true)
                        .scope(FollowOptions.Scope.ANY)
                        .build())
                .build();
        assertThat(crawl(seeds, "http://127.0.0.1:PORT/"))
                .filteredOn(record -> record.outcome() == Outcome.OK)
                .extracting(record -> String.valueOf(record.finalUrl()))
                .containsExactly(located("http://127.0.0.1:PORT/"), located("http://127.0.0.1:PORT/found"));
        assertThat(requests).noneMatch(target -> target.startsWith("inside"));
    }

    @Test
    void aFollowedLinkIsJudgedByThePageThatHasIt() throws IOException {
        files.put(
                "127.0.0.1/",
                "<a href=/found>a</a><a href=http://localhost:PORT/found>b</a>"
                        + "<a href=http://inside.example:PORT/found>c</a><a href=http://10.0.0.1/found>d</a>");
        CrawlOptions seeds = options(AddressScope.SEEDS)
                .follow(FollowOptions.builder()
                        .depth(1)
                        .scope(FollowOptions.Scope.ANY)
                        .build())
                .build();
        assertThat(crawl(seeds, "http://127.0.0.1:PORT/"))
                .extracting(CrawlRecord::outcome)
                .containsExactlyInAnyOrder(
                        Outcome.OK, Outcome.OK, Outcome.OK, Outcome.PRIVATE_ADDRESS, Outcome.PRIVATE_ADDRESS);
    }

    @Test
    void aSecondLookUpIsJudgedAsTheFirst() throws IOException {
        CrawlOptions seeds = options(AddressScope.SEEDS)
                .fetch(fetch -> fetch.dnsTimeout(Duration.ofSeconds(1)))
                .retries(retries -> retries.max(3).backoff(Duration.ofMillis(1)))
                .build();
        CrawlListener rebinder = new CrawlListener() {
            @Override
            public void visitRetried(Seed seed, CrawlUrl url, Duration after) {
                rebound = true;
            }
        };
        CrawlRecord record;
        try (Crawler crawler = Crawler.builder(seeds).listener(rebinder).build()) {
            record = crawler.crawl(located("http://rebinding.example:PORT/")).blockLast();
        }
        assertThat(record).isNotNull();
        assertThat(record.outcome()).as(record.error()).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(record.request().attempts()).isGreaterThan(1);
        assertThat(requests).isEmpty();
    }

    @Test
    void aChainFromLoopbackToPublicNeverLeadsBack() throws IOException {
        redirects.put("127.0.0.1/start", "http://" + PUBLIC_LITERAL + ":PORT/there");
        redirects.put(PUBLIC_LITERAL + "/there", "http://127.0.0.1:PORT/back");
        CrawlOptions proxied = options(AddressScope.SEEDS)
                .fetch(fetch -> fetch.proxy(Proxy.of(located("http://127.0.0.1:PORT"))))
                .build();
        assertThat(outcome(proxied, "http://127.0.0.1:PORT/start")).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(requests).containsExactly("127.0.0.1/start", PUBLIC_LITERAL + "/there");
    }

    @Test
    void aLinkFromLoopbackToPublicNeverLeadsBack() throws IOException {
        files.put("127.0.0.1/", "<a href=http://" + PUBLIC_LITERAL + ":PORT/there>a</a>");
        redirects.put(PUBLIC_LITERAL + "/there", "http://127.0.0.1:PORT/back");
        CrawlOptions proxied = options(AddressScope.SEEDS)
                .fetch(fetch -> fetch.proxy(Proxy.of(located("http://127.0.0.1:PORT"))))
                .follow(FollowOptions.builder()
                        .depth(1)
                        .scope(FollowOptions.Scope.ANY)
                        .build())
                .build();
        assertThat(crawl(proxied, "http://127.0.0.1:PORT/"))
                .extracting(CrawlRecord::outcome)
                .containsExactly(Outcome.OK, Outcome.PRIVATE_ADDRESS);
        assertThat(requests).containsExactly("127.0.0.1/", PUBLIC_LITERAL + "/there");
    }

    @Test
    void throughAProxyHostsThatAreSpelledOutAreJudged() throws IOException {
        CrawlOptions proxied = options(AddressScope.SEEDS)
                .fetch(fetch -> fetch.proxy(Proxy.of(located("http://127.0.0.1:PORT"))))
                .build();
        assertThat(outcome(proxied, "http://169.254.169.254/")).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(outcome(proxied, "http://mapped-metadata.example/")).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(outcome(proxied, "http://inside.example/"))
                .as("the proxy looks it up")
                .isEqualTo(Outcome.OK);
        assertThat(requests).containsExactly("inside.example/");
    }

    @Test
    void publicAddressesOnlyCannotBeKeptThroughAProxy() throws IOException {
        CrawlOptions.Builder pair =
                options(AddressScope.PUBLIC).fetch(fetch -> fetch.proxy(Proxy.of("http://us:pw@127.0.0.1:1")));
        assertThatThrownBy(pair::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("addresses", "proxy")
                .hasMessageNotContaining("pw");
    }
}
