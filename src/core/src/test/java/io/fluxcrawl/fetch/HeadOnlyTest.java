package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.parse.html.HeadEnd;
import io.fluxcrawl.record.CrawlRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pages of which only the head is read. */
class HeadOnlyTest {
    private static final String HEAD = "<!doctype html><title>One</title><meta name=description content='<body>'>";
    private static final String BODY = "<body><p>Two";

    private static final String HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";

    private static Fetched read(Fetcher fetcher, String url, boolean keepAlive) {
        return page(fetch(fetcher, to(url).withEnd(new HeadEnd()).withKeepAlive(keepAlive)));
    }

    private static String text(Fetched page) {
        return new String(page.body().bytes(), StandardCharsets.UTF_8);
    }

    @Property(tries = 60)
    void aPageIsCutAtTheSamePlaceInWhateverPiecesItComes(
            @ForAll @IntRange(min = 1, max = 80) int first, @ForAll @IntRange(min = 1, max = 40) int second) {
        String all = HEAD + BODY;
        int cut = Math.min(first, all.length() - 1);
        int next = Math.min(cut + second, all.length());
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.say(HTML + "Content-Length: " + all.length() + "\r\n\r\n" + all.substring(0, cut));
                    peer.say(all.substring(cut, next));
                    peer.say(all.substring(next));
                    peer.hang();
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
            Fetched page = read(fetcher, server.url("/"), false);
            assertThat(text(page)).isEqualTo(HEAD);
            assertThat(page.body().headOnly()).isTrue();
            assertThat(page.truncated()).isFalse();
        }
    }

    @Test
    void aPageThatNeverEndsIsReadToTheEndOfItsHead() throws InterruptedException {
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.say(HTML + "Connection: close\r\n\r\n" + HEAD + BODY);
                    peer.hang();
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
            assertThat(text(read(fetcher, server.url("/"), true))).isEqualTo(HEAD);
            server.awaitHangUp();
        }
    }

    @Test
    void aConnectionIsKeptWhereLittleIsLeftAndClosedWhereMuchIs() {
        String little = BODY.repeat(10);
        String much = BODY.repeat(1 << 20);
        for (String body : new String[] {little, much}) {
            String page = HEAD + body;
            try (RawServer server = RawServer.saying(HTML + "Content-Length: " + page.length() + "\r\n\r\n" + page);
                    Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
                Fetched one = read(fetcher, server.url("/1"), true);
                Fetched two = read(fetcher, server.url("/2"), true);
                assertThat(text(one)).isEqualTo(HEAD).isEqualTo(text(two));
                assertThat(server.connections).hasValue(body.equals(little) ? 1 : 2);
                if (body.equals(much)) assertThat(one.exchange().bytesWire()).isLessThan(page.length());
            }
        }
    }

    @Test
    void aCompressedPageIsDecodedToTheEndOfItsHead() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write((HEAD + BODY.repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = compressed.toByteArray();
        try (RawServer server = new RawServer(peer -> {
                    peer.request();
                    peer.say(HTML + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
                    peer.say(body);
                    peer.hang();
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
            assertThat(text(read(fetcher, server.url("/"), false))).isEqualTo(HEAD);
        }
    }

    @Test
    void whatIsNoHtmlIsReadAsAWhole() {
        String page = HEAD + BODY;
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                        + page.length() + "\r\n\r\n" + page);
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
            Fetched whole = read(fetcher, server.url("/"), false);
            assertThat(text(whole)).isEqualTo(page);
            assertThat(whole.body().headOnly()).isFalse();
        }
    }

    private static CrawlOptions.Builder options(Extract extract) {
        return CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .parse(parse -> parse.extract(extract));
    }

    private static CrawlRecord crawl(RawServer server, Extract extract) {
        try (server;
                Crawler crawler = Crawler.create(options(extract).build())) {
            return Objects.requireNonNull(
                    crawler.crawl(server.url("/")).single().block());
        }
    }

    @Test
    void aRecordSaysThatOnlyTheHeadWasRead() {
        String page = HEAD + "<body><script type=application/ld+json>{}</script>";
        String response = HTML + "Content-Length: " + page.length() + "\r\n\r\n" + page;
        CrawlRecord quick = crawl(RawServer.saying(response), Extract.QUICK);
        CrawlRecord head = crawl(RawServer.saying(response), Extract.HEAD);
        assertThat(quick.outcome()).isEqualTo(Outcome.OK);
        assertThat(quick.value("read_until")).isEqualTo("head");
        assertThat(quick.value("truncated")).isEqualTo(false);
        assertThat(quick.value("bytes")).isEqualTo((long) HEAD.length());
        assertThat(quick.value("title")).isEqualTo("One");
        assertThat(quick.value("json_ld")).isNull();
        assertThat(head.value("read_until")).isNull();
        assertThat(head.value("bytes")).isEqualTo((long) page.length());
        assertThat(head.value("json_ld")).isNotNull();
    }

    @Test
    void linksAreNotFollowedWhereNoneAreRead() {
        assertThatThrownBy(() ->
                        options(Extract.QUICK).follow(follow -> follow.depth(1)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "extract is QUICK, which reads no links, but depth is 1. Set extract to HEAD, or depth to 0.");
    }
}
