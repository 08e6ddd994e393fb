package io.fluxcrawl.fetch;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.options.FetchOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with HEAD: the head of the response is all there is, whatever it says of a body. */
@Timeout(60)
class HeadTest {
    /** What a server adds behind its head: nothing, or a body that it must not send. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<p>A body"})
    void aHeadIsAnsweredByTheHeadAlone(String body) {
        try (RawServer server = RawServer.saying(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n" + body);
                Fetcher fetcher = Fetcher.create("fluxcrawl-test/1", FetchOptions.DEFAULT)) {
            Fetched fetched = (Fetched) head(fetcher, server.url("/"), false);
            assertThat(fetched.status()).isEqualTo(200);
            assertThat(fetched.body().length()).isZero();
            assertThat(fetched.truncated()).isFalse();
            assertThat(server.requests.get(0)).startsWith("HEAD / HTTP/1.1");
        }
    }

    @Test
    void aRedirectIsOneForHeadToo() {
        try (RawServer server =
                        RawServer.saying("HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 500\r\n\r\n");
                Fetcher fetcher = Fetcher.create("fluxcrawl-test/1", FetchOptions.DEFAULT)) {
            Redirected redirected = (Redirected) head(fetcher, server.url("/"), true);
            assertThat(redirected.target().href()).isEqualTo(server.url("/there"));
        }
    }

    private static FetchOutcome head(Fetcher fetcher, String url, boolean keepAlive) {
        FetchRequest request = FetchRequest.of(url(url))
                .withAccess(AddressAccess.SEED)
                .withKeepAlive(keepAlive)
                .withHead(true);
        return requireNonNull(fetcher.fetch(request).block(Duration.ofSeconds(30)));
    }
}
