package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as old and odd servers frame them, byte by byte. */
class ResponseFramingTest {
    private static FetchOutcome fetched(String response) {
        try (RawServer server = RawServer.sayingAndClosing(response)) {
            return fetch(OPTIONS, to(server.url("/")));
        }
    }

    private static String body(Fetched page) {
        return new String(page.body().bytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5    \r\nhello\r\n6 \r\n world\r\n0   \r\n\r\n",
                "5\t \r\nhello\r\n6\r\n world\r\n0\t\r\n\r\n",
                "005 ;a=b \r\nhello\r\n6\r\n world\r\n0  \r\nX: y \r\n\r\n",
            })
    void blanksBehindAChunkSizeAreReadOver(String chunks) {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        Fetched page = page(fetched(head + chunks));
        assertThat(body(page)).isEqualTo("hello world");
        assertThat(page.truncated()).isFalse();
    }

    @Test
    void paddedChunksAreReadHoweverTheNetworkCutsThem() {
        String chunks = "5    \r\nhello\r\n6 \r\n5  \r\n \r\n0   \r\n\r\n";
        String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
        try (RawServer server = new RawServer(peer -> {
                    peer.socket.setTcpNoDelay(true);
                    while (peer.request() != null) {
                        for (int i = 0; i < response.length(); i++) peer.say(response.substring(i, i + 1));
                    }
                });
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                Fetched page = page(fetch(fetcher, to(server.url("/")).withKeepAlive(true)));
                assertThat(body(page)).isEqualTo("hello5  \r\n ");
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" 5\r\nhello\r\n", "5 6\r\nhello\r\n", "   \r\nhello\r\n", "x\r\nhello\r\n"})
    void aChunkSizeThatIsNoneIsRefused(String chunk) {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        error(fetched(head + chunk + "0\r\n\r\n"), Outcome.BAD_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({"'chunked, deflate', ", "gzip, ", "chunked, identity", "'chunked,deflate', "})
    void aBodyWhoseLastCodingIsNotChunkedEndsWithItsConnection(String first, String second) {
        String codings = "Transfer-Encoding: " + first + "\r\n"
                + (second == null ? "" : "Transfer-Encoding: " + second + "\r\n");
        Fetched page = page(fetched("HTTP/1.1 200 OK\r\n" + codings + "Content-Length: 2\r\n\r\nhello"));
        assertThat(body(page)).isEqualTo("hello");
        assertThat(page.headers().first("transfer-encoding")).isEqualTo(first);
        assertThat(page.headers().first("content-length")).isEqualTo("2");
    }

    @Test
    void aBareCarriageReturnInAHeaderIsABlank() {
        Fetched page = page(fetched("HTTP/1.1 200 OK\r\nX-A: a\rb\r\nX-B: c\r\r\nContent-Length: 0\r\n\r\n"));
        assertThat(page.headers().first("x-a")).isEqualTo("a b");
        assertThat(page.headers().first("x-b")).isEqualTo("c");
        error(fetched("HTTP/1.1 200 OK\r\nX-A: \ra\r\nContent-Length: 0\r\n\r\n"), Outcome.BAD_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({
        "/caf\u00E9, /caf%E9",
        "/\u00C3\u00A9?\u00C3\u00A9, /%C3%A9?%C3%A9",
        "/\u00E9?q=\u00E4#\u00FF, /%E9?q=%E4",
        "caf\u00E9/../b, /b",
    })
    void aLocationIsUtf8OrElseItsBytes(String location, String target) {
        FetchOutcome outcome = fetched("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
        assertThat(outcome).isInstanceOf(Redirected.class);
        assertThat(((Redirected) outcome).target().target()).isEqualTo(target);
    }
}
