package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileTlsTest {
    /** Milliseconds for a server that answers, however slow the machine. */
    private static final int PATIENCE = 60_000;

    private TestWeb web;

    @BeforeAll
    void start() {
        web = TestWeb.start(TestWebOptions.builder().hostile(true).build());
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls-good", "tls-with-intermediate"})
    void validCertificateIsTrustedViaItsAuthority(String name) throws Exception {
        assertThat(ask(name)).startsWith("HTTP/1.1 200 ").contains("Still here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls-expired                     | NotAfter",
                "tls-not-yet-valid               | NotBefore",
                "tls-wrong-host                  | No subject alternative DNS name matching tls-wrong-host.hostile.localhost",
                "tls-self-signed                 | unable to find valid certification path",
                "tls-unknown-authority           | unable to find valid certification path",
                "tls-without-intermediate        | unable to find valid certification path",
                "tls-signed-by-leaf              | keyCertSign bit is not set",
                "tls-clients-only                | Extended key usage does not permit use for TLS server",
                "tls-too-wide                    | No subject alternative DNS name matching",
                "tls-huge-certificate            | The size of the handshake message",
                "tls-client-wanted               | Exception",
                "tls-plaintext                   | Unsupported or unrecognized SSL message",
                "tls-garbage                     | Unsupported or unrecognized SSL message",
                "tls-reset                       | reset",
                "tls-close                       | terminated the handshake",
                "tls-1.0                         | erver selected",
                "tls-ssl-3                       | erver selected",
                "tls-version-unknown             | Unsupported protocol version",
                "tls-cipher-unknown              | erver selected",
                "tls-record-huge                 | Bad input record size",
                "tls-certificate-endless         | The size of the handshake message",
                "tls-alert-handshake-failure     | handshake_failure",
                "tls-alert-protocol-version      | protocol_version",
                "tls-alert-internal-error        | internal_error",
                "tls-alert-unrecognized-name     | unrecognized_name",
                "tls-alert-close                 | close"
            })
    // (JDKs word it differently: "The server selected protocol version", "Server selected improper ciphersuite")
    void brokenHandshakeFailsWithItsReason(String name, String message) {
        assertThatThrownBy(() -> ask(name))
                .isInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(messages(failure)).contains(message));
    }

    /** Returns the messages of a failure and all its causes. */
    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause())
            messages.append(one).append('\n');
        return messages.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls-silent", "tls-half-hello", "tls-drip"})
    void stalledHandshakeTimesOut(String name) {
        URI url = URI.create(web.misbehaviour(name).url());
        assertThatThrownBy(() -> ask(url.getHost(), url.getPort(), 700)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void bodyIsCutOff() throws Exception {
        assertThat(ask("tls-cut-known")).contains("Content-Length: 100000\r\n").endsWith("</html>");
        assertThat(ask("tls-cut-open")).doesNotContain("Content-Length").endsWith("</html>");
        for (String broken : List.of("tls-reset-in-body", "tls-garbage-in-body")) {
            assertThatThrownBy(() -> ask(broken))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void closeBeforeResponseSendsNoByte() throws Exception {
        assertThat(ask("tls-close-before-response")).isEmpty();
        assertThatThrownBy(() -> ask("tls-reset-before-response")).isInstanceOf(IOException.class);
    }

    @Test
    void unknownServerNameIsNotRecognized() {
        int port = URI.create(web.misbehaviour("tls-good").url()).getPort();
        assertThatThrownBy(() -> ask("nothing.hostile.localhost", port)).hasMessageContaining("unrecognized_name");
    }

    private String ask(String name) throws Exception {
        URI url = URI.create(web.misbehaviour(name).url());
        return ask(url.getHost(), url.getPort());
    }

    /**
     * Connects with a handshake for this host name, verifies the certificate, requests the page and reads to the end.
     */
    private String ask(String host, int port) throws Exception {
        return ask(host, port, PATIENCE);
    }

    private String ask(String host, int port, int timeout) throws Exception {
        Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), port);
        plain.setSoTimeout(timeout);
        try (SSLSocket socket =
                (SSLSocket) Trust.of(web.authority()).getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream()
                    .write(RawClient.request(host, "/hostile/" + host.split("\\.hostile")[0])
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
