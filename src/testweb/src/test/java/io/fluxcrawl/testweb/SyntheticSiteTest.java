package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SyntheticSiteTest {
    private static final Pattern HREF = Pattern.compile("<a href=\"([^\"]+)\"");

    private TestWeb web;

    @BeforeAll
    void start() {
        web = TestWeb.start(
                TestWebOptions.builder().hosts(SyntheticSiteTest::behaviour).build());
    }

    private static HostBehaviour behaviour(String host) {
        return switch (host) {
            case "slow.test" -> HostBehaviour.slow(Duration.ofMillis(150)).exceptForRobots();
            case "busy.test" -> HostBehaviour.answering(429, "2");
            case "reset.test" -> HostBehaviour.unresponsive(HostBehaviour.Outage.RESET);
            case "closed.test" -> HostBehaviour.unresponsive(HostBehaviour.Outage.CLOSED);
            case "silent.test" -> HostBehaviour.unresponsive(HostBehaviour.Outage.SILENT);
            case "flap.test" -> HostBehaviour.answering(500, null).flapping(1, 2);
            case "barred.test" -> HostBehaviour.HEALTHY.withRobots("User-agent: *\nDisallow: /");
            case "bare.test" -> HostBehaviour.HEALTHY.withRobots(null);
            default -> HostBehaviour.HEALTHY;
        };
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 20_000, 20_001, 300_000, 5_000_000})
    void pageHasRequestedSizeToTheByte(int size) throws IOException {
        byte[] body = get("/s/p?size=" + size).body();
        assertThat(body).hasSize(size);
        assertThat(new String(body, StandardCharsets.US_ASCII))
                .startsWith("<!doctype html>\n")
                .endsWith("</html>\n");
    }

    @Test
    void sameUrlGivesSamePage() throws IOException {
        byte[] once = get("/s/p?size=5k").body();
        assertThat(get("/s/p?size=5k").body()).isEqualTo(once);
        assertThat(get("/s/q?size=5k").body()).isNotEqualTo(once);
        assertThat(get("/s/p?size=5k&seed=2").body()).isNotEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void pageIsCompressedAsRequested(String coding) throws IOException {
        RawClient.Received received = get("/s/p?size=50k&encoding=" + coding);
        assertThat(received.text()).contains("Content-Encoding: " + coding + "\r\n");
        assertThat(received.body()).hasSizeLessThan(25 << 10);
        try (InputStream plain = decoder(coding, received.body())) {
            assertThat(plain.readAllBytes()).hasSize(50 << 10);
        }
    }

    private static InputStream decoder(String coding, byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            case "br" -> new BrotliInputStream(in);
            default -> new ZstdInputStream(in);
        };
    }

    @Test
    void statusHeadersAndTypeAreAsRequested() throws IOException {
        assertThat(get("/s?status=503&retry-after=2").text())
                .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .contains("Retry-After: 2\r\n");
        assertThat(get("/s?status=302&location=%2Fs%2Fnext").text()).contains("Location: /s/next\r\n");
        assertThat(get("/s?header=X-Robots-Tag:%20noindex&header=X-Two:%202").text())
                .contains("X-Robots-Tag: noindex\r\n", "X-Two: 2\r\n");
        assertThat(get("/s?type=pdf&size=100").body()).hasSize(100).startsWith('%', 'P', 'D', 'F');
        assertThat(get("/s?type=image/gif").text()).contains("Content-Type: image/gif\r\n");
        assertThat(new String(
                        get("/s?charset=windows-1251&title=%D0%9C%D0%B8%D1%80").body(),
                        Charset.forName("windows-1251")))
                .contains("<title>Мир</title>", "<meta charset=\"windows-1251\">");
    }

    @Test
    void invalidParameterIs400WithReason() throws IOException {
        assertThat(get("/s?latency=soon").text()).startsWith("HTTP/1.1 400 ").contains("not a duration");
        assertThat(get("/s?status=17").text()).startsWith("HTTP/1.1 400 ");
        assertThat(get("/s?encoding=rot13").text()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void statusRecoversAfterTimes() throws IOException {
        String path = "/s/flaky?status=500&times=2";
        assertThat(get(path).text()).startsWith("HTTP/1.1 500 ");
        assertThat(get(path).text()).startsWith("HTTP/1.1 500 ");
        assertThat(get(path).text()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void chunksAddUpToThePage() throws IOException {
        RawClient.Received received = get("/s/p?size=400k&chunked");
        assertThat(received.text()).contains("Transfer-Encoding: chunked\r\n").endsWith("\r\n0\r\n\r\n");
        int sum = 0;
        String body = received.text().substring(received.text().indexOf("\r\n\r\n") + 4);
        for (int at = 0; ; ) {
            int end = body.indexOf('\r', at);
            int length = Integer.parseInt(body.substring(at, end), 16);
            if (length == 0) break;
            sum += length;
            at = end + 2 + length + 2;
        }
        assertThat(sum).isEqualTo(400 << 10);
    }

    @Test
    void latencyPrecedesFirstByteAndRateFollows() throws IOException {
        get("http-latency.test", "/s?latency=120ms");
        get("http-rate.test", "/s?type=text&size=1000&rate=5000");
        assertThat(took("http-latency.test")).isGreaterThanOrEqualTo(120_000_000);
        assertThat(took("http-rate.test")).isGreaterThanOrEqualTo(100_000_000);
    }

    private long took(String host) {
        RecordedRequest visit = web.log().recordedRequests(host).get(0);
        return visit.endNanos() - visit.startNanos();
    }

    @Test
    void hostFollowsItsBehaviour() throws IOException {
        get("slow.test", "/s");
        assertThat(took("slow.test")).isGreaterThanOrEqualTo(150_000_000);
        assertThat(get("busy.test", "/s").text()).startsWith("HTTP/1.1 429 ").contains("Retry-After: 2\r\n");
        assertThat(get("reset.test", "/s").end()).isEqualTo(RawClient.End.RESET);
        assertThat(get("closed.test", "/s")).satisfies(received -> {
            assertThat(received.end()).isEqualTo(RawClient.End.CLOSED);
            assertThat(received.text()).isEmpty();
        });
        assertThat(get("barred.test", "/robots.txt").text()).contains("Disallow: /\n");
        assertThat(get("bare.test", "/robots.txt").text()).startsWith("HTTP/1.1 404 ");
        assertThat(get("good.test", "/robots.txt").text()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void flappingHostFailsAndRecovers() throws IOException {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 6; i++) statuses.append(get("flap.test", "/s").text(), 9, 10);
        assertThat(statuses).hasToString("522522");
    }

    @Test
    void silentHostHoldsConnectionUntilClientCloses() throws Exception {
        try (RawClient client = new RawClient(web.port())) {
            client.send("GET /s HTTP/1.1\r\nHost: silent.test\r\n\r\n");
            await().until(() -> web.log().host("silent.test").requests() == 1);
        }
        await().until(() -> !web.log().recordedRequests("silent.test").isEmpty());
        assertThat(web.log().recordedRequests("silent.test").get(0).status()).isZero();
    }

    @Test
    void everyGraphPageIsReachableFromTheFirst() throws IOException {
        Set<String> seen = new HashSet<>();
        Queue<String> next = new ArrayDeque<>();
        next.add("/site/0?pages=60&fanout=4");
        while (!next.isEmpty()) {
            String path = next.remove();
            if (!seen.add(path)) continue;
            Matcher links = HREF.matcher(get(path).text());
            while (links.find()) next.add(links.group(1).replace("&amp;", "&"));
        }
        assertThat(seen).hasSize(60);
        assertThat(get("/site/60?pages=60").text()).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar", "repeat", "query"})
    void trapIsEndless(String trap) throws IOException {
        Set<String> seen = new HashSet<>();
        String path = "/site/0?pages=1&traps=" + trap;
        for (int i = 0; i < 20; i++) {
            assertThat(seen.add(path)).as(path).isTrue();
            String page = get(path).text();
            assertThat(page).startsWith("HTTP/1.1 200 ");
            path = unseen(page, seen);
        }
    }

    private static String unseen(String page, Set<String> seen) {
        Matcher links = HREF.matcher(page);
        String link = "";
        while (links.find()) {
            String found = links.group(1).replace("&amp;", "&");
            if (found.startsWith("/trap/") && !seen.contains(found)) link = found;
        }
        return link;
    }

    private RawClient.Received get(String path) throws IOException {
        return get("any.localhost", path);
    }

    private RawClient.Received get(String host, String path) throws IOException {
        return RawClient.get(web.port(), host, path);
    }
}
