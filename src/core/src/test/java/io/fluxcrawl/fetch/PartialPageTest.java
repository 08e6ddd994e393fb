package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records of pages that broke off: whatever ended them, what arrived is parsed. */
@Timeout(60)
class PartialPageTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final String PAGE = "<title>Half</title><link rel=canonical href=/c><p>and";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

    private static CrawlRecord crawl(RawServer server, Consumer<FetchOptions.Builder> limits) {
        CrawlOptions options = CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .retries(retries -> retries.max(0))
                .fetch(limits)
                .build();
        try (server;
                Crawler crawler = Crawler.create(options)) {
            return Objects.requireNonNull(
                    crawler.crawl(server.url("/")).single().block());
        }
    }

    private static void assertParsed(CrawlRecord record, Outcome outcome) {
        assertThat(record.outcome()).isEqualTo(outcome);
        assertThat(record.response()).isNotNull();
        assertThat(record.response().status()).isEqualTo(200);
        assertThat(record.response().truncated()).isTrue();
        assertThat(record.response().bytes()).isGreaterThanOrEqualTo(PAGE.length());
        assertThat(record.page()).isNotNull();
        assertThat(record.page().head().title()).isEqualTo("Half");
        assertThat(String.valueOf(record.page().head().canonical())).endsWith("/c");
    }

    private static RawServer hanging(byte[] response) {
        return new RawServer(peer -> {
            peer.request();
            peer.say(response);
            peer.hang();
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    @Test
    void aBodyThatStallsIsParsed() {
        RawServer server = hanging(bytes(HEAD + "Content-Length: 1000\r\n\r\n" + PAGE));
        assertParsed(crawl(server, fetch -> fetch.bodyIdleTimeout(SOON)), Outcome.BODY_TIMEOUT);
    }

    @Test
    void aBodyThatTakesTooLongIsParsed() {
        RawServer stalling = hanging(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(PAGE.length()) + "\r\n" + PAGE + "\r\n"));
        assertParsed(crawl(stalling, fetch -> fetch.timeout(SOON)), Outcome.DEADLINE_EXCEEDED);
        RawServer flooding = new RawServer(peer -> {
            peer.request();
            peer.say(bytes(HEAD + "\r\n" + PAGE));
            while (true) peer.say(bytes(" and"));
        });
        assertParsed(
                crawl(flooding, fetch -> fetch.timeout(SOON).maxBodyBytes(Integer.MAX_VALUE)),
                Outcome.DEADLINE_EXCEEDED);
    }

    @Test
    void aBodyWhoseConnectionEndsIsParsed() {
        RawServer server = RawServer.sayingAndClosing(HEAD + "Content-Length: 1000\r\n\r\n" + PAGE);
        assertParsed(crawl(server, fetch -> {}), Outcome.BODY_INCOMPLETE);
    }

    @Test
    void aCompressedBodyThatStallsIsParsedAsFarAsItDecodes() throws IOException {
        byte[] whole = gzip(PAGE + " and more".repeat(50_000));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        byte[] head = bytes(HEAD + "Content-Encoding: gzip\r\nContent-Length: " + whole.length + "\r\n\r\n");
        assertParsed(crawl(hanging(joined(head, half)), fetch -> fetch.bodyIdleTimeout(SOON)), Outcome.BODY_TIMEOUT);
    }

    /** Browsers show such a page as it is; curl says that it is damaged. */
    @Test
    void aGzipBodyWithAWrongChecksumIsParsedAndSaysSo() throws IOException {
        byte[] gzip = gzip(PAGE);
        gzip[gzip.length - 8] ^= 1;
        byte[] head = bytes(HEAD + "Content-Encoding: gzip\r\nContent-Length: " + gzip.length + "\r\n\r\n");
        CrawlRecord record = crawl(RawServer.saying(joined(head, gzip)), fetch -> {});
        assertParsed(record, Outcome.BAD_ENCODING);
        assertThat(record.error()).contains("its checksum is wrong");
    }

    @Test
    void aGzipBodyWithoutAWholeTrailerIsWhole() throws IOException {
        byte[] gzip = gzip(PAGE);
        for (int missing = 1; missing <= 8; missing++) {
            byte[] cut = Arrays.copyOf(gzip, gzip.length - missing);
            byte[] head = bytes(HEAD + "Content-Encoding: gzip\r\nContent-Length: " + cut.length + "\r\n\r\n");
            CrawlRecord record = crawl(RawServer.saying(joined(head, cut)), fetch -> {});
            assertThat(record.outcome()).as("%s bytes missing", missing).isEqualTo(Outcome.OK);
            assertThat(record.response()).isNotNull();
            assertThat(record.response().bytes()).isEqualTo(PAGE.length());
            assertThat(record.page()).isNotNull();
            assertThat(record.page().head().title()).isEqualTo("Half");
        }
    }

    /** The checksum proves the size. */
    @Test
    void aGzipBodyWithAWrongSizeIsWhole() throws IOException {
        byte[] gzip = gzip(PAGE);
        gzip[gzip.length - 1] ^= 1;
        byte[] head = bytes(HEAD + "Content-Encoding: gzip\r\nContent-Length: " + gzip.length + "\r\n\r\n");
        assertThat(crawl(RawServer.saying(joined(head, gzip)), fetch -> {}).outcome())
                .isEqualTo(Outcome.OK);
    }
}
