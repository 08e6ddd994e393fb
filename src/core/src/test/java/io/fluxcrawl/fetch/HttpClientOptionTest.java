package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

class HttpClientOptionTest {
    private static FetchOptions changing(UnaryOperator<HttpClient> change) {
        return OPTIONS.toBuilder().httpClient(change).build();
    }

    @Test
    void eventLoopsOfTheUserAreUsedAndLeftOpen() {
        LoopResources loops = LoopResources.create("shared-loops", 1, true);
        try (RawServer server = RawServer.sayingAndClosing("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            AtomicReference<String> thread = new AtomicReference<>("");
            FetchOptions options = changing(client -> client.runOn(loops)
                    .doOnConnected(
                            connection -> thread.set(Thread.currentThread().getName())));
            page(fetch(options, to(server.url("/"))));
            assertThat(thread.get()).startsWith("shared-loops");
            assertThat(loops.isDisposed()).isFalse();
        } finally {
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
        }
    }

    /** Every setting here would send requests elsewhere, or past a bound, if it were kept. */
    @Test
    void settingsThatSafetyDependsOnAreSetAgain() {
        AtomicInteger elsewhere = new AtomicInteger();
        try (RawServer other = new RawServer(peer -> elsewhere.incrementAndGet());
                RawServer server = RawServer.sayingAndClosing(
                        "HTTP/1.1 302 Found\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            int port = url(other.url("/")).port();
            FetchOptions options = changing(client -> client.followRedirect(true)
                    .compress(true)
                    .secure()
                    .protocol(HttpProtocol.H2C)
                    .host("127.0.0.1")
                    .port(port)
                    .remoteAddress(() -> new InetSocketAddress("127.0.0.1", port))
                    .resolver(DefaultAddressResolverGroup.INSTANCE)
                    .proxy(spec -> spec.type(ProxyProvider.Proxy.HTTP)
                            .host("127.0.0.1")
                            .port(port)));
            assertThat(fetch(options, to(server.url("/")))).isInstanceOf(FetchOutcome.Redirected.class);
            assertThat(elsewhere).hasValue(0);
        }
    }

    @Test
    void addressesAreCheckedWhateverTheClient() {
        FetchOptions options = changing(
                client -> client.resolver(DefaultAddressResolverGroup.INSTANCE).host("127.0.0.1"));
        FetchRequest request = FetchRequest.of(url("http://127.0.0.1:1/")).withAccess(AddressAccess.PUBLIC);
        error(fetch(options, request), Outcome.PRIVATE_ADDRESS);
    }

    @Test
    void aBaseUrlIsRefused() {
        FetchOptions options = changing(client -> client.baseUrl("http://127.0.0.1:1/"));
        assertThatThrownBy(() -> Fetcher.create("fluxcrawl-test", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base URL");
    }

    @Test
    void anotherConnectionProviderIsRefused() {
        FetchOptions options = changing(client -> HttpClient.create(ConnectionProvider.newConnection()));
        assertThatThrownBy(() -> Fetcher.create("fluxcrawl-test", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connection provider");
    }
}
