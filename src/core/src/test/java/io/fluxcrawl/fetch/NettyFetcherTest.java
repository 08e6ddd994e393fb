package io.fluxcrawl.fetch;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NettyFetcherTest {
    private final Fetcher fetcher = Fetcher.create(
            "fluxcrawl-test",
            FetchOptions.builder()
                    .timeout(Duration.ofMinutes(1))
                    .maxBodyBytes(1000)
                    .header("X-All", "yes")
                    .build());

    @AfterAll
    void close() {
        fetcher.close();
    }

    private FetchOutcome fetch(String url) {
        return fetch(FetchRequest.of(url(url)).withAccess(AddressAccess.ANY));
    }

    private FetchOutcome fetch(FetchRequest request) {
        return Objects.requireNonNull(fetcher.fetch(request).block());
    }

    @Test
    void aPageHasStatusHeadersBytesAndExchange() {
        try (var server = RawServer.saying("HTTP/1.1 404 Nope\r\nX-One: 1\r\nContent-Length: 5\r\n\r\nhello")) {
            Fetched page = (Fetched) fetch(server.url("/a?b|c"));
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.headers().first("x-one")).isEqualTo("1");
            assertThat(page.body().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            assertThat(page.truncated()).isFalse();
            assertThat(page.exchange().ip()).isEqualTo("127.0.0.1");
            assertThat(page.exchange().httpVersion()).isEqualTo("HTTP/1.1");
            assertThat(page.exchange().bytesWire()).isEqualTo(5);
            assertThat(page.exchange().timings().connect()).isNotNull();
            assertThat(page.exchange().timings().firstByte()).isNotNull();
            assertThat(page.exchange().timings().body()).isNotNull();
            assertThat(page.exchange().timings().dns()).isNull();
            assertThat(page.exchange().timings().tls()).isNull();
            assertThat(server.requests.get(0))
                    .startsWith("GET /a?b|c HTTP/1.1\r\n")
                    .contains(
                            "user-agent: fluxcrawl-test\r\n",
                            "host: 127.0.0.1:" + server.port() + "\r\n",
                            "x-all: yes\r\n",
                            "connection: close\r\n");
        }
    }

    @Test
    void whatWasSentIsKeptOnRequestWithoutItsSecrets() {
        try (var server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            FetchOptions options = Fetching.OPTIONS.toBuilder()
                    .sentHeaders(true)
                    .header("Accept-Language", "de")
                    .header("X-Api-Key", "secret")
                    .credentials("127.0.0.1:" + server.port(), "jo", "secret")
                    .build();
            Headers sent = Fetching.fetch(options, Fetching.to(server.url("/")))
                    .exchange()
                    .sent();
            assertThat(sent.first("host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(sent.first("user-agent")).isEqualTo("fluxcrawl-test");
            assertThat(sent.first("accept-language")).isEqualTo("de");
            assertThat(sent.all("x-api-key")).containsExactly("***");
            assertThat(sent.all("authorization")).containsExactly("***");
            assertThat(server.requests.get(0).lines().skip(1).filter(line -> !line.isEmpty()))
                    .hasSameSizeAs(sent.fields());
            assertThat(fetch(server.url("/")).exchange().sent()).isEqualTo(Headers.EMPTY);
        }
    }

    @Test
    void aBodyIsCutAtItsBound() {
        try (var server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + "x".repeat(2000))) {
            Fetched page = (Fetched) fetch(server.url("/"));
            assertThat(page.truncated()).isTrue();
            assertThat(page.body().length()).isEqualTo(1000);
        }
    }

    @Test
    void aRedirectLeadsToItsTargetAndABadOneNowhere() {
        try (var server = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: ../x y\r\nContent-Length: 0\r\n\r\n")) {
            Redirected redirect = (Redirected) fetch(server.url("/a/b"));
            assertThat(redirect.target().href()).isEqualTo(server.url("/x%20y"));
        }
        try (var server =
                RawServer.saying("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n")) {
            Failed failed = (Failed) fetch(server.url("/a/b"));
            assertThat(failed.reason()).isEqualTo(Outcome.BAD_REDIRECT);
            assertThat(failed.status()).isEqualTo(302);
        }
    }

    @Test
    void publicAccessRefusesLoopbackAddresses() {
        Failed failed = (Failed) fetch(FetchRequest.of(url("http://127.0.0.1:1/")));
        assertThat(failed.reason()).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(failed.error())
                .isEqualTo("127.0.0.1 is at 127.0.0.1, a loopback address, which this visit may not reach");
    }
}
