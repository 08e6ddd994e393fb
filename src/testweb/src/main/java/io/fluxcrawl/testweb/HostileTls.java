package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.TlsBytes.FATAL;
import static io.fluxcrawl.testweb.TlsBytes.WARNING;

import java.util.ArrayList;
import java.util.List;

/** Servers with broken TLS: before and during the handshake, in the certificate, and after the handshake. */
final class HostileTls {
    /** More than the length that its first bytes would say of a record: a client that reads on sees that it is none. */
    private static final String GARBAGE = "this is no TLS record, and it is not meant to be. ".repeat(1_000);

    private static final String[] NO_HELLO = {"tls_failed", "connection_closed"};
    private static final String[] TOO_LATE = {"tls_timeout", "deadline_exceeded"};

    private HostileTls() {}

    static List<HostileCase> cases(HostilePorts ports) {
        List<HostileCase> cases = new ArrayList<>(certificates());
        cases.addAll(handshakes());
        cases.addAll(alerts());
        cases.addAll(afterHandshake(ports));
        return cases;
    }

    private static List<HostileCase> certificates() {
        return List.of(
                sends("tls-good", "sends a valid certificate", TlsIdentity.GOOD).expectsOk(200),
                sends(
                                "tls-with-intermediate",
                                "sends a valid certificate and its intermediate",
                                TlsIdentity.WITH_INTERMEDIATE)
                        .expectsOk(200),
                refused("tls-expired", "sends an expired certificate", TlsIdentity.EXPIRED),
                refused("tls-not-yet-valid", "sends a certificate that is not valid yet", TlsIdentity.NOT_YET_VALID),
                refused("tls-wrong-host", "sends the certificate of another host", TlsIdentity.WRONG_HOST),
                refused("tls-self-signed", "sends a self-signed certificate", TlsIdentity.SELF_SIGNED),
                refused(
                        "tls-unknown-authority",
                        "sends a certificate of an unknown authority",
                        TlsIdentity.UNKNOWN_AUTHORITY),
                refused(
                        "tls-without-intermediate",
                        "sends no intermediate certificate",
                        TlsIdentity.WITHOUT_INTERMEDIATE),
                refused(
                        "tls-signed-by-leaf",
                        "sends a certificate signed by one that may not sign",
                        TlsIdentity.SIGNED_BY_LEAF),
                refused(
                        "tls-clients-only",
                        "sends a certificate for client authentication only",
                        TlsIdentity.CLIENTS_ONLY),
                refused("tls-too-wide", "sends a certificate for * and *.localhost", TlsIdentity.WILDCARD_TOO_WIDE),
                sends(
                                "tls-huge-certificate",
                                "sends a certificate for 4,000 names, above 64 KiB",
                                TlsIdentity.HUGE) // BoringSSL takes it, the JDK's TLS does not
                        .expects("tls_failed", "connection_closed", "ok")
                        .expectsWithRobots("tls_failed", "connection_closed", "robots_unreachable", "ok"),
                sends(
                                "tls-nameless",
                                "sends a certificate with a subject but no alternative names",
                                TlsIdentity.WITHOUT_NAMES)
                        .expects("tls_failed", "ok")
                        .expectsWithRobots("tls_failed", "robots_unreachable", "ok"),
                sends("tls-scrambled-chain", "sends its chain in the wrong order", TlsIdentity.UNORDERED_CHAIN)
                        .expects("ok", "tls_failed")
                        .expectsWithRobots("ok", "tls_failed", "robots_unreachable"),
                sends("tls-long-chain", "sends a chain of twenty intermediates", TlsIdentity.LONG_CHAIN)
                        .expects("tls_failed", "ok")
                        .expectsWithRobots("tls_failed", "robots_unreachable", "ok"),
                sends("tls-weak-key", "sends a certificate with an RSA key of 1,024 bits", TlsIdentity.WEAK_KEY)
                        .expects("tls_failed", "ok")
                        .expectsWithRobots("tls_failed", "robots_unreachable", "ok"),
                sends("tls-client-wanted", "requires a client certificate", TlsIdentity.CLIENT_CERTIFICATE_REQUIRED)
                        .expects(NO_HELLO)
                        .affectsWholeHost());
    }

    private static List<HostileCase> handshakes() {
        byte[] certificate = TlsBytes.message(11, 0xffffff, new byte[0]);
        byte[] hello = TlsBytes.serverHello(TlsBytes.TLS_1_2, 0xc02f);
        return List.of(
                broken(
                        "tls-plaintext",
                        "answers HTTP in place of TLS",
                        connection ->
                                connection.writeAndClose(RawResponse.pageWithStatusLine("HTTP/1.1 400 Bad Request"))),
                broken(
                        "tls-garbage",
                        "answers with meaningless bytes",
                        connection -> connection.writeAndClose("\u0001\u0002garbage\u00ff".repeat(20))),
                broken("tls-reset", "resets on the ClientHello", RawConnection::reset),
                broken("tls-close", "closes on the ClientHello", RawConnection::close),
                late("tls-silent", "never answers the ClientHello", connection -> {}),
                late(
                        "tls-half-hello",
                        "sends half a ServerHello and stops",
                        connection -> connection.write(java.util.Arrays.copyOf(hello, 20))),
                late(
                        "tls-drip",
                        "sends its ServerHello one byte a second",
                        connection -> connection.stream(
                                List.of(java.nio.ByteBuffer.wrap(hello)).iterator(), 1, connection::close)),
                old("tls-1.0", "supports TLS 1.0 at most", TlsBytes.TLS_1_0),
                old("tls-ssl-3", "supports SSL 3 at most", TlsBytes.SSL_3),
                old("tls-version-unknown", "selects a TLS version that does not exist", 0x0399),
                broken(
                        "tls-cipher-unknown",
                        "selects a cipher suite that was not offered",
                        connection -> connection.write(TlsBytes.serverHello(TlsBytes.TLS_1_2, 0x0000))),
                broken(
                        "tls-record-huge",
                        "sends a record above the maximum length",
                        connection -> connection.write(TlsBytes.record(22, TlsBytes.TLS_1_2, new byte[65_535]))),
                broken("tls-certificate-endless", "sends a certificate of 16 MiB", connection -> {
                    connection.write(hello).write(TlsBytes.record(22, TlsBytes.TLS_1_2, certificate));
                    connection.stream(
                            EndlessPieces.of(TlsBytes.record(22, TlsBytes.TLS_1_2, new byte[8192])),
                            0,
                            connection::reset);
                }));
    }

    private static List<HostileCase> alerts() {
        return List.of(
                alert("handshake-failure", 40),
                alert("protocol-version", 70),
                alert("insufficient-security", 71),
                alert("internal-error", 80),
                alert("access-denied", 49),
                alert("unrecognized-name", 112),
                alert("no-application-protocol", 120),
                broken("tls-alert-close", "answers the ClientHello with close_notify", connection -> connection
                        .write(TlsBytes.alert(WARNING, 0))
                        .close()),
                HostileCase.onClientHello(
                                "tls-alert-flood",
                                "sends endless warnings",
                                connection -> connection.stream(
                                        EndlessPieces.of(TlsBytes.alert(WARNING, 112)), 0, connection::reset))
                        .expects("tls_failed", "tls_timeout", "deadline_exceeded")
                        .affectsWholeHost());
    }

    private static List<HostileCase> afterHandshake(HostilePorts ports) {
        String open = RawResponse.ok(RawResponse.HTML);
        String known = RawResponse.ok(RawResponse.HTML, "Content-Length: 100000");
        return List.of(
                afterHandshake("tls-close-before-response", "closes after the handshake", ServerExchange::close)
                        .expects("connection_closed"),
                afterHandshake("tls-reset-before-response", "resets after the handshake", ServerExchange::reset)
                        .expects("connection_closed"),
                afterHandshake("tls-silent-after", "never answers after the handshake", exchange -> {})
                        .expects("response_timeout", "deadline_exceeded"),
                afterHandshake("tls-reset-in-body", "resets in the middle of a body", exchange -> {
                            exchange.status(200).write(known + RawResponse.PAGE);
                            exchange.schedule(RawResponse.SHORT_DELAY, exchange::reset);
                        })
                        .expects("body_incomplete"),
                afterHandshake("tls-cut-known", "closes without close_notify in a body of known length", exchange -> {
                            exchange.status(200).write(known + RawResponse.PAGE);
                            exchange.schedule(RawResponse.SHORT_DELAY, exchange::closeWithoutNotify);
                        })
                        .expects("body_incomplete"),
                afterHandshake("tls-cut-open", "closes without close_notify in a body of unknown length", exchange -> {
                            exchange.status(200).write(open + RawResponse.PAGE);
                            exchange.schedule(RawResponse.SHORT_DELAY, exchange::closeWithoutNotify);
                        })
                        .expects("body_incomplete", "ok"),
                afterHandshake(
                                "tls-garbage-after",
                                "breaks the record layer after the handshake",
                                exchange ->
                                        exchange.writeBelowTls("this is no TLS record, and it is not meant to be one"))
                        .expects("connection_closed", "bad_response", "tls_failed"),
                afterHandshake("tls-garbage-in-body", "breaks the record layer in the middle of a body", exchange -> {
                            exchange.status(200).write(known + RawResponse.PAGE);
                            exchange.schedule(RawResponse.SHORT_DELAY, () -> exchange.writeBelowTls(GARBAGE));
                        })
                        .expects("body_incomplete", "tls_failed"),
                afterHandshake(
                                "tls-downgrade",
                                "redirects from https to http",
                                exchange -> exchange.respond(
                                        WebResponse.redirect(302, "http://127.0.0.1:" + ports.plain() + "/s/landing")))
                        .expectsOk(200));
    }

    private static HostileCase sends(String name, String description, TlsIdentity identity) {
        return HostileCase.overTls(
                name, description, identity, exchange -> exchange.respond(WebResponse.html(200, RawResponse.PAGE)));
    }

    private static HostileCase refused(String name, String description, TlsIdentity identity) {
        return sends(name, description, identity).expects("tls_failed").affectsWholeHost();
    }

    private static HostileCase broken(
            String name, String description, java.util.function.Consumer<RawConnection> action) {
        return HostileCase.onClientHello(name, description, action)
                .expects(NO_HELLO)
                .affectsWholeHost();
    }

    private static HostileCase late(
            String name, String description, java.util.function.Consumer<RawConnection> action) {
        return HostileCase.onClientHello(name, description, action)
                .expects(TOO_LATE)
                .affectsWholeHost();
    }

    /**
     * Returns a case that selects this version with a cipher suite of its time, and ends the handshake soon if the
     * client accepts.
     */
    private static HostileCase old(String name, String description, int version) {
        return broken(name, description, connection -> {
            connection.write(TlsBytes.serverHello(version, 0x002f));
            connection.schedule(
                    RawResponse.SHORT_DELAY,
                    () -> connection.write(TlsBytes.alert(FATAL, 70)).close());
        });
    }

    private static HostileCase alert(String name, int description) {
        return broken(
                "tls-alert-" + name,
                "ends the handshake with the alert " + name.replace('-', '_'),
                connection ->
                        connection.write(TlsBytes.alert(FATAL, description)).close());
    }

    private static HostileCase afterHandshake(
            String name, String description, java.util.function.Consumer<ServerExchange> action) {
        return HostileCase.overTls(name, description, TlsIdentity.GOOD, action);
    }
}
