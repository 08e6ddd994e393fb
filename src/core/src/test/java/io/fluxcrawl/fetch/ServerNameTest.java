package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.error;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in TLS over a server that has a certificate for each name that it is asked for, and one for its address. */
class ServerNameTest {
    private static TestWeb web;
    private static FetchOptions options;

    @BeforeAll
    static void serve() {
        web = TestWeb.start(TestWebOptions.builder().tls(true).tlsPort(0).build());
        options = OPTIONS.toBuilder().trusted(List.of(web.authority())).build();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.localhost", "a.localhost.", "127.0.0.1"})
    void everyNameIsSentAndVerified(String host) {
        Fetched page = page(fetch(options, to("https://" + host + ":" + web.tlsPort() + "/s/x")));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.exchange().verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.localhost"})
    void aCertificateOfAnotherAuthorityIsRefused(String host) {
        assertThat(error(fetch(OPTIONS, to("https://" + host + ":" + web.tlsPort() + "/")), Outcome.TLS_FAILED))
                .contains("authority");
    }

    /** Over bytes, since the JDK's servers, of which the test web is one, refuse such names. */
    @ParameterizedTest
    @CsvSource({
        "my_site.localhost, my_site.localhost",
        "_a.b_c.localhost, _a.b_c.localhost",
        "localhost, localhost",
        "a.localhost., a.localhost",
        "127.0.0.1, ",
    })
    void theHandshakeAsksForTheHost(String host, String asked) {
        AtomicReference<String> hello = new AtomicReference<>("");
        try (RawServer server = new RawServer(peer -> hello.set(peer.bytes()))) {
            error(fetch(options, to("https://" + host + ":" + server.port() + "/")), Outcome.TLS_FAILED);
        }
        // the list of names: its length, the type host_name, the name's length, the name (RFC 6066, section 3)
        if (asked == null) assertThat(hello.get()).isNotEmpty().doesNotContain("127.0.0.1");
        else assertThat(hello.get()).contains("\0\0" + (char) asked.length() + asked);
    }

    @Test
    void aNameThatTheJdkDoesNotCompareIsComparedHere() throws Exception {
        Certified its = Certified.named("my_site.example", "*.b_c.example");
        X509ExtendedTrustManager trust = TlsTrust.trust(
                OPTIONS.toBuilder().trusted(List.of(its.certificate())).build());
        X509Certificate[] chain = {its.certificate()};
        for (String host : List.of("my_site.example", "MY_SITE.example", "my_site.example.", "a_.b_c.example")) {
            trust.checkServerTrusted(chain, "ECDHE_ECDSA", engine(host));
        }
        for (String host : List.of("other_site.example", "b_c.example", "a.a_.b_c.example")) {
            assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA", engine(host)))
                    .hasMessageContaining("issued for my_site.example, *.b_c.example, not for " + host);
        }
        X509ExtendedTrustManager others = TlsTrust.trust(OPTIONS);
        assertThatThrownBy(() -> others.checkServerTrusted(chain, "ECDHE_ECDSA", engine("my_site.example")))
                .hasMessageContaining("self-signed");
    }

    private static SSLEngine engine(String host) throws Exception {
        return SSLContext.getDefault().createSSLEngine(host, 443);
    }

    @Test
    void namesAreComparedAsWholeLabels() {
        var certificate = Certified.localhost().certificate(); // for localhost and *.localhost
        assertThat(ServerName.matches(certificate, "localhost")).isTrue();
        assertThat(ServerName.matches(certificate, "LOCALHOST.")).isTrue();
        assertThat(ServerName.matches(certificate, "my_site.localhost"))
                .as("no wildcard for a top-level domain")
                .isFalse();
        assertThat(ServerName.matches(certificate, "my_site.example")).isFalse();
        assertThat(ServerName.matches(certificate, "127.0.0.1")).isFalse();
    }
}
