package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Visits through proxies on loopback, to hosts that only the proxy can find. */
class ProxyTest {
    private static TestWeb web;

    @BeforeAll
    static void serve() {
        web = TestWeb.start(TestWebOptions.builder().tls(true).tlsPort(0).build());
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    /** Answers for plain pages itself, and opens a way to the test web for whoever asks for one. */
    private static RawServer httpProxy() {
        return new RawServer(peer -> {
            String asked = peer.request();
            while (asked != null && !asked.startsWith("CONNECT ")) {
                peer.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                asked = peer.request();
            }
            if (asked == null) return;
            peer.say("HTTP/1.1 200 Connected\r\n\r\n");
            tunnel(peer.socket);
        });
    }

    private static void tunnel(Socket client) throws IOException {
        try (Socket host = new Socket("127.0.0.1", web.tlsPort())) {
            Thread back = new Thread(() -> copy(host, client), "tunnel");
            back.setDaemon(true);
            back.start();
            copy(client, host);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // either side may leave
        }
    }

    private static FetchOptions through(String proxy) {
        return OPTIONS.toBuilder()
                .proxy(Proxy.of(proxy))
                .trusted(List.of(web.authority()))
                .build();
    }

    private static String at(RawServer proxy) {
        return "127.0.0.1:" + proxy.port();
    }

    @Test
    void anHttpProxyIsAskedForTheWholeUrlOfAPlainPage() {
        try (RawServer proxy = httpProxy()) {
            Fetched page = page(fetch(through("http://" + at(proxy)), to("http://far.example:8080/a?b=c")));
            assertThat(page.body().length()).isEqualTo(2);
            assertThat(page.exchange().ip()).as("whose it is, nobody knows").isNull();
            assertThat(proxy.requests.get(0))
                    .startsWith("GET http://far.example:8080/a?b=c HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nhost: far.example:8080\r\n");
        }
    }

    @Test
    void httpsGoesThroughConnectAndIsVerified() {
        try (RawServer proxy = httpProxy()) {
            Fetched page = page(fetch(through("http://" + at(proxy)), to("https://far.example/s/x?title=Far")));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.exchange().verified()).isTrue();
            assertThat(page.exchange().timings().tls()).isNotNull();
            assertThat(proxy.requests).hasSize(1);
            assertThat(proxy.requests.get(0)).startsWith("CONNECT far.example:443 HTTP/1.1\r\n");
        }
    }

    @Test
    void aProxyThatWantsToKnowIsToldWhoWeAreAndNoHostIs() {
        String basic = "Basic dXM6cHc=";
        try (RawServer proxy = httpProxy()) {
            fetch(through("http://us:pw@" + at(proxy)), to("http://far.example/"));
            fetch(through("http://us:pw@" + at(proxy)), to("https://far.example/s/x"));
            assertThat(proxy.requests).hasSize(2).allMatch(asked -> asked.contains(basic));
            assertThat(proxy.requests.get(1)).startsWith("CONNECT ");
        }
    }

    @Test
    void aProxyThatRefusesOrCannotBeReachedIsTheReason() throws IOException {
        try (RawServer proxy = RawServer.saying(
                "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")) {
            error(fetch(through("http://" + at(proxy)), to("http://far.example/")), Outcome.PROXY_FAILED);
            assertThat(error(fetch(through("http://" + at(proxy)), to("https://far.example/")), Outcome.PROXY_FAILED))
                    .contains("407");
        }
        String nobody;
        try (RawServer gone = RawServer.saying("")) {
            nobody = at(gone);
        }
        for (String kind : List.of("http://", "socks5://")) {
            for (String url : List.of("http://far.example/", "https://far.example/")) {
                assertThat(error(fetch(through(kind + nobody), to(url)), Outcome.PROXY_FAILED))
                        .contains("proxy", "refused");
            }
        }
    }

    @Test
    void aProxyDoesNotBypassAddressChecks() {
        try (RawServer proxy = httpProxy()) {
            FetchRequest inside = FetchRequest.of(CrawlUrls.url("http://169.254.169.254/latest/"));
            error(fetch(through("http://" + at(proxy)), inside), Outcome.PRIVATE_ADDRESS);
            FetchRequest local = FetchRequest.of(CrawlUrls.url("http://any.localhost/"));
            error(fetch(through("http://" + at(proxy)), local), Outcome.PRIVATE_ADDRESS);
            assertThat(proxy.connections).hasValue(0);
        }
    }

    @Test
    void aSocksProxyIsGivenTheHostsNameToFind() {
        try (RawServer proxy = new RawServer(ProxyTest::speakSocks)) {
            Fetched page = page(fetch(through("socks5://us:pw@" + at(proxy)), to("https://far.example/s/x")));
            assertThat(page.status()).isEqualTo(200);
            assertThat(proxy.requests).containsExactly("us:pw", "far.example:443");
        }
    }

    /** RFC 1928 and RFC 1929, as far as one client goes. */
    private static void speakSocks(RawServer.Peer peer) throws IOException {
        DataInputStream in = new DataInputStream(peer.socket.getInputStream());
        in.readByte();
        in.skipNBytes(in.readUnsignedByte());
        peer.say(new byte[] {5, 2});
        in.readByte();
        peer.heard(text(in) + ':' + text(in));
        peer.say(new byte[] {1, 0});
        in.skipNBytes(4);
        peer.heard(text(in) + ':' + in.readUnsignedShort());
        peer.say(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        tunnel(peer.socket);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
    }
}
