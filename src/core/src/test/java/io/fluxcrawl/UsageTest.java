package io.fluxcrawl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page may be used for, as robots.txt, headers and metas say at the time of the visit, over HTTP. */
@Timeout(60)
class UsageTest {
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .frontier(frontier -> frontier.delay(Duration.ZERO))
            .robots(robots -> robots.usage(true))
            .build();

    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    private String robots = "";
    private String header = "";
    private String page = "<title>A page</title>";

    UsageTest() throws IOException {
        server.createContext("/", exchange -> {
            boolean file = exchange.getRequestURI().getPath().equals("/robots.txt");
            byte[] body = (file ? robots : page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", file ? "text/plain" : "text/html");
            int colon = header.indexOf(':');
            if (!file && colon > 0) {
                exchange.getResponseHeaders()
                        .set(
                                header.substring(0, colon),
                                header.substring(colon + 1).strip());
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private CrawlRecord visit(CrawlOptions options, String path) {
        return TestCrawls.crawl(
                        options, "http://127.0.0.1:" + server.getAddress().getPort() + path)
                .get(0);
    }

    private static @Nullable Object usage(String part, CrawlRecord record) {
        return requireNonNull(Columns.ALL.find("usage." + part)).get(record);
    }

    /** The managed file of a large CDN, in its shape. */
    @Test
    void robotsTxtIsReadForThisCrawlerAndForAgentsOfAiServices() {
        robots = """
                # managed
                User-Agent: *
                Content-Signal: search=yes, ai-train=no, use=reference
                Allow: /

                User-agent: CCBot
                Disallow: /

                User-agent: GPTBot
                Disallow: /private/
                """;
        CrawlRecord record = visit(EAGER, "/a");
        assertThat(record.robotsUsage())
                .isEqualTo(new RobotsUsage(
                        Map.of("search", "yes", "ai-train", "no", "use", "reference"), Map.of(), List.of("CCBot")));
        assertThat(usage("search", record)).isEqualTo("yes");
        assertThat(usage("ai_train", record)).isEqualTo("no");
        assertThat(usage("ai_input", record)).isNull();
        assertThat(usage("ai_agents_denied", visit(EAGER, "/private/x"))).isEqualTo(List.of("CCBot", "GPTBot"));
    }

    @Test
    void theOwnGroupCountsBeforeThatOfAll() {
        robots = """
                User-agent: *
                Content-Signal: ai-train=no
                User-agent: other
                User-agent: FluxCrawl-Test
                Content-Signal: ai-train=yes
                Content-Signal: ai-input=no
                """;
        CrawlRecord record = visit(EAGER, "/a");
        assertThat(usage("ai_train", record)).isEqualTo("yes");
        assertThat(usage("ai_input", record)).isEqualTo("no");
    }

    @Test
    void theLongestPathCountsAndTheHeaderMayRestrictMore() {
        robots = """
                User-agent: *
                Content-Usage: train-ai=n
                Content-Usage: /open/ train-ai=y, search=y
                Content-Usage: /open/not*$ train-ai=n
                Content-Usage: /broken
                """;
        assertThat(usage("ai_train", visit(EAGER, "/a"))).isEqualTo("no");
        assertThat(usage("ai_train", visit(EAGER, "/open/a"))).isEqualTo("yes");
        assertThat(usage("ai_train", visit(EAGER, "/open/not-this"))).isEqualTo("no");
        header = "Content-Usage: train-ai=n;reason=\"x\"";
        CrawlRecord record = visit(EAGER, "/open/a");
        assertThat(usage("ai_train", record)).isEqualTo("no");
        assertThat(usage("content_usage", record)).isEqualTo(Map.of("train-ai", "n", "search", "y"));
    }

    /** A header or a meta, then whether models may be trained, the directives and the reservation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Robots-Tag: noai, noimageai | | no | noai noimageai |
            X-Robots-Tag: bot: noimageai | | | noimageai |
            X-Robots-Tag: noindex | | | |
            | <meta name=robots content='NoAI, nofollow'> | no | noai |
            tdm-reservation: 1 | | no | | true
            tdm-reservation: 0 | <meta name=tdm-reservation content=1> | | | false
            | <meta name=TDM-Reservation content=1> | no | | true
            | <meta property=tdm-reservation content=1> | | | |
            """)
    void headersAndMetasOfAPageCount(
            @Nullable String header,
            @Nullable String meta,
            @Nullable String train,
            @Nullable String directives,
            @Nullable Boolean reserved) {
        this.header = header == null ? "" : header;
        page = (meta == null ? "" : meta) + page;
        CrawlRecord record = visit(EAGER, "/a");
        assertThat(usage("ai_train", record)).isEqualTo(train);
        assertThat(usage("directives", record)).isEqualTo(directives == null ? null : List.of(directives.split(" ")));
        assertThat(usage("tdm_reserved", record)).isEqualTo(reserved);
    }

    @Test
    void robotsTxtIsNotReadForItUnlessAsked() {
        robots = "User-agent: *\nContent-Signal: ai-train=no\n";
        CrawlOptions usual = EAGER.toBuilder().robots(each -> each.usage(false)).build();
        assertThat(visit(usual, "/a").robotsUsage()).isNull();
    }
}
