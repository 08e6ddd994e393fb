package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bodies that break off: the failure stays, and what arrived comes with it. */
class PartialBodyTest {
    private static Failed failed(String response, Outcome reason) {
        try (RawServer server = RawServer.sayingAndClosing(response);
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
            FetchOutcome outcome = fetch(fetcher, to(server.url("/")));
            assertThat(outcome).isInstanceOf(Failed.class);
            assertThat(((Failed) outcome).reason()).isEqualTo(reason);
            return (Failed) outcome;
        }
    }

    private static String partial(Failed failed) {
        Fetched partial = failed.partial();
        assertThat(partial).isNotNull();
        assertThat(partial.truncated()).isTrue();
        assertThat(partial.status()).isEqualTo(200);
        assertThat(partial.headers()).isEqualTo(failed.headers());
        return new String(partial.body().bytes(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    @Test
    void aBodyShorterThanItsLengthIsKept() {
        assertThat(partial(
                        failed("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<title>half", Outcome.BODY_INCOMPLETE)))
                .isEqualTo("<title>half");
    }

    @Test
    void chunksWithoutALastOneAreKept() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(partial(failed(head + "5\r\nhello\r\n6\r\n wo", Outcome.BODY_INCOMPLETE)))
                .isEqualTo("hello wo");
        assertThat(partial(failed(head + "5\r\nhello\r\nzz\r\n", Outcome.BAD_RESPONSE)))
                .isEqualTo("hello");
    }

    @Test
    void aCompressedBodyIsKeptAsFarAsItDecodes() throws IOException {
        String page = "<title>whole</title>" + "abc".repeat(20_000) + "defg".repeat(30_000);
        String whole = new String(gzip(page), StandardCharsets.ISO_8859_1);
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n";
        assertThat(partial(failed(
                        head + "Content-Length: " + (whole.length() + 9) + "\r\n\r\n" + whole,
                        Outcome.BODY_INCOMPLETE)))
                .isEqualTo(page);
        String half = whole.substring(0, whole.length() / 2);
        assertThat(partial(failed(head + "\r\n" + half, Outcome.BODY_INCOMPLETE)))
                .startsWith("<title>whole</title>abc");
        assertThat(partial(failed(head + "Content-Length: " + half.length() + "\r\n\r\n" + half, Outcome.BAD_ENCODING)))
                .startsWith("<title>whole</title>abc");
    }

    @Test
    void nothingIsKeptWhereNothingArrived() {
        assertThat(failed("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", Outcome.BODY_INCOMPLETE)
                        .partial())
                .isNull();
        assertThat(failed("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all", Outcome.BAD_ENCODING)
                        .partial())
                .isNull();
    }
}
