package io.fluxcrawl;

import static io.fluxcrawl.TestCrawls.crawl;
import static io.fluxcrawl.TestCrawls.pages;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.HostStats;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** The rules of a whole crawl, over real connections to a web on loopback. */
class CrawlerTest {
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .retries(retries -> retries.backoff(ofMillis(1)))
            .build();

    @Test
    void aPageBecomesARecordWithItsMetadata() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            CrawlRecord record = crawl(EAGER, web.url("shop.example.localhost", "/s/tea?title=Green+tea&size=30k"))
                    .get(0);
            assertThat(record.outcome()).isEqualTo(Outcome.OK);
            assertThat(record.status()).isEqualTo(200);
            assertThat(record.page()).isNotNull();
            assertThat(record.page().head().title()).isEqualTo("Green tea");
            assertThat(record.request().ip()).startsWith("127.");
            assertThat(record.request().attempts()).isEqualTo(1);
            assertThat(Objects.requireNonNull(record.response()).bytes()).isGreaterThanOrEqualTo(30_000);
        }
    }

    @Test
    void aRedirectToAnotherHostIsFollowedThroughThatHostsOwnQueueAndRobots() {
        Function<String, HostBehaviour> hosts = host -> host.equals("127.0.0.2")
                ? HostBehaviour.HEALTHY.withRobots("User-agent: *\nDisallow: /s/secret\n")
                : HostBehaviour.HEALTHY;
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().hosts(hosts).build())) {
            String secret = web.url("127.0.0.2", "/s/secret");
            List<CrawlRecord> records = crawl(
                    EAGER,
                    web.url("127.0.0.1", "/s/a?status=302&location=" + web.url("127.0.0.2", "/s/b")),
                    web.url("127.0.0.1", "/s/c?status=302&location=" + secret));
            assertThat(records.get(0).finalUrl()).hasToString(web.url("127.0.0.2", "/s/b"));
            assertThat(records.get(0).request().redirects()).hasSize(1);
            assertThat(records.get(0).outcome()).isEqualTo(Outcome.OK);
            assertThat(records.get(1).outcome()).isEqualTo(Outcome.ROBOTS_DENIED);
            assertThat(records.get(1).finalUrl()).hasToString(secret);
            assertThat(records.get(1).error()).contains("Disallow: /s/secret");
            assertThat(web.log().host("127.0.0.2").requests())
                    .as("robots.txt and one page")
                    .isEqualTo(2);
        }
    }

    @Test
    void sitemapsNamedInRobotsTxtAreCollectedEachOnceAndThoseBeyondMeasureAreNot() {
        String sitemaps = "Sitemap: https://a.example/one.xml\nSitemap: /two.xml\nSitemap: https://a.example/"
                + "x".repeat(3_000) + "\nUser-agent: *\nDisallow: /s/secret\n";
        Function<String, HostBehaviour> hosts = host -> HostBehaviour.HEALTHY.withRobots(sitemaps);
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().hosts(hosts).build());
                Crawler crawler = Crawler.create(EAGER)) {
            for (int round = 0; round < 2; round++) { // the second finds the rules known
                Crawl crawl = crawler.start(Flux.just(
                        Seed.of(1, web.url("127.0.0.1", "/s/1")), Seed.of(2, web.url("127.0.0.1", "/s/secret"))));
                assertThat(crawl.sitemaps()).isEmpty();
                crawl.records().blockLast();
                assertThat(crawl.sitemaps())
                        .containsExactly(web.url("127.0.0.1", "/two.xml"), "https://a.example/one.xml");
            }
        }
    }

    @Test
    void robotsTxtIsFetchedOnceForAllRowsOfAHost() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            crawl(EAGER, pages(web, 40, row -> "127.0.0." + (1 + row % 4)));
            assertThat(web.log().hosts().values()).hasSize(4).allMatch(host -> host.robots() == 1);
        }
    }

    @Test
    void aRowWithoutASchemeIsTriedByHttpWhereNobodySpeaksHttps() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            CrawlRecord record =
                    crawl(EAGER, "127.0.0.1:" + web.port() + "/s/x").get(0);
            assertThat(record.outcome()).as(record.error()).isEqualTo(Outcome.OK);
            assertThat(record.finalUrl()).hasToString(web.url("127.0.0.1", "/s/x"));
        }
    }

    @Test
    void aRowWithoutASchemeIsTriedByHttpWhereTlsHangsForTheWholeTime() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread peers = new Thread(() -> hangInTls(server), "tls-hangs");
            peers.setDaemon(true);
            peers.start();
            CrawlOptions hasty = EAGER.toBuilder()
                    .fetch(fetch -> fetch.timeout(ofMillis(1_500)))
                    .build();
            CrawlRecord record =
                    crawl(hasty, "127.0.0.1:" + server.getLocalPort() + "/x").get(0);
            assertThat(record.outcome()).as(record.error()).isEqualTo(Outcome.OK);
            assertThat(record.finalUrl()).hasToString("http://127.0.0.1:" + server.getLocalPort() + "/x");
        }
    }

    /** Answers http, and never a TLS handshake. */
    private static void hangInTls(ServerSocket server) {
        List<Socket> open = new ArrayList<>();
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                if (socket.getInputStream().read() == 0x16) continue;
                byte[] answer =
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1\r\nConnection: close\r\n\r\n#"
                                .getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(answer);
                socket.shutdownOutput();
            }
        } catch (IOException closed) {
            for (Socket socket : open) {
                try {
                    socket.close();
                } catch (IOException gone) {
                    // the peer has closed it
                }
            }
        }
    }

    @Test
    void aPassingTroubleIsTriedAgainAndTheRecordSaysHowOften() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            CrawlRecord record = crawl(EAGER, web.url("127.0.0.1", "/s/x?status=500&times=2"))
                    .get(0);
            assertThat(record.status()).isEqualTo(200);
            assertThat(record.request().attempts()).isEqualTo(3);
        }
    }

    @Test
    void aPrivateAddressIsRefusedUnlessAllowedOrNamedByASeed() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String page = web.url("127.0.0.1", "/s/x");
            String toMetadata = web.url("127.0.0.1", "/s/y?status=302&location=http://169.254.169.254/latest/");
            CrawlOptions strict =
                    EAGER.toBuilder().addresses(AddressScope.PUBLIC).build();
            assertThat(crawl(strict, page).get(0).outcome()).isEqualTo(Outcome.PRIVATE_ADDRESS);
            assertThat(web.log().requestCount()).isZero();
            assertThat(crawl(EAGER, page).get(0).outcome()).isEqualTo(Outcome.OK);
            assertThat(crawl(EAGER, toMetadata).get(0).outcome()).isEqualTo(Outcome.PRIVATE_ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theServerSeesNoHostAboveItsConcurrencyNorBelowItsPause(boolean sortedByHost) {
        Duration pause = ofMillis(25);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 2_000).boxed().toList());
        if (!sortedByHost) Collections.shuffle(order, new Random(7));
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String[] urls = order.stream()
                    .map(i ->
                            web.url("127.1." + i / 7 / 250 + "." + (1 + i / 7 % 250), "/s/" + i + "?latency=1ms..20ms"))
                    .toArray(String[]::new);
            List<CrawlRecord> records = crawl(
                    EAGER.toBuilder()
                            .frontier(FrontierOptions.builder().delay(pause).build())
                            .build(),
                    urls);
            assertThat(records).hasSize(2_000).allMatch(record -> record.outcome() == Outcome.OK);
            assertThat(web.log().hosts()).hasSize(286);
            assertThat(web.log().maxInFlightAtAnyHost()).isEqualTo(1);
            assertThat(web.log().minGapAtAnyHost().orElseThrow()).isGreaterThanOrEqualTo(pause);
        }
    }

    @Test
    void aHostIsGivenAsManyVisitsAtOnceAsAllowedAndNoMore() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            CrawlOptions four =
                    EAGER.toBuilder().frontier(frontier -> frontier.perHost(4)).build();
            crawl(four, pages(web, 60, row -> "127.0.0.1"));
            HostStats host = web.log().host("127.0.0.1");
            assertThat(host.maxInFlight()).isBetween(2, 4);
        }
    }

    @Test
    void severalCrawlsRunAtOnceOnOneCrawler() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(EAGER)) {
            List<Flux<CrawlRecord>> crawls = IntStream.range(1, 6)
                    .mapToObj(n -> crawler.crawl(pages(web, 30, row -> "127.0." + n + "." + (1 + row % 5))))
                    .toList();
            List<CrawlRecord> records = Flux.merge(crawls).collectList().block();
            assertThat(records).hasSize(150).allMatch(record -> record.outcome() == Outcome.OK);
        }
    }

    @Test
    void aCrawlIsColdAndCanBeRunAgain() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(EAGER)) {
            Flux<CrawlRecord> crawl = crawler.crawl(web.url("127.0.0.1", "/s/x"));
            assertThat(web.log().requestCount()).isZero();
            assertThat(crawl.collectList().block()).hasSize(1);
            assertThat(crawl.collectList().block()).hasSize(1);
            assertThat(web.log().host("127.0.0.1").robots())
                    .as("what is known stays known")
                    .isEqualTo(1);
        }
    }

    @Test
    void stoppingLeavesEveryRowWithItsRecord() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(
                        EAGER.toBuilder().frontier(FrontierOptions.DEFAULT).build())) {
            Seed[] seeds = IntStream.rangeClosed(1, 500)
                    .mapToObj(row -> Seed.of(row, web.url("127.0.0.1", "/s/" + row)))
                    .toArray(Seed[]::new);
            Crawl crawl = crawler.start(Flux.fromArray(seeds));
            List<CrawlRecord> records = crawl.records()
                    .doOnNext(record -> crawl.stop())
                    .collectList()
                    .block();
            assertThat(records).isNotNull();
            assertThat(records)
                    .extracting(CrawlRecord::row)
                    .doesNotHaveDuplicates()
                    .hasSize(500);
            assertThat(records.stream().filter(record -> record.outcome() == Outcome.OK))
                    .hasSizeBetween(1, 2);
            assertThat(records.get(499).outcome()).isEqualTo(Outcome.CANCELLED);
        }
    }
}
