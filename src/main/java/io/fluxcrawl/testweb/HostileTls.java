package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.TlsBytes.FATAL;
import static io.fluxcrawl.testweb.TlsBytes.WARNING;

import java.util.ArrayList;
import java.util.List;

/** Servers whose TLS is broken: before the handshake, in it, in what their certificate says, and after it. */
final class HostileTls {
    private static final String[] NO_HELLO = {"tls_failed", "connection_closed"};
    private static final String[] TOO_LATE = {"tls_timeout", "deadline_exceeded"};

    private HostileTls() {}

    static List<HostileCase> tricks(HostilePorts ports) {
        List<HostileCase> tricks = new ArrayList<>(certificates());
        tricks.addAll(handshakes());
        tricks.addAll(alerts());
        tricks.addAll(afterwards(ports));
        return tricks;
    }

    private static List<HostileCase> certificates() {
        return List.of(
                shown("tls-good", "shows a certificate as it should be", TlsIdentity.GOOD)
                        .ok(200),
                shown("tls-with-intermediate", "shows a certificate and its intermediate", TlsIdentity.WITH_INTERMEDIATE)
                        .ok(200),
                refused("tls-expired", "shows a certificate that ran out last year", TlsIdentity.EXPIRED),
                refused("tls-not-yet-valid", "shows a certificate from the future", TlsIdentity.NOT_YET_VALID),
                refused("tls-wrong-host", "shows the certificate of another host", TlsIdentity.WRONG_HOST),
                refused("tls-self-signed", "shows a certificate that vouches for itself", TlsIdentity.SELF_SIGNED),
                refused(
                        "tls-unknown-authority",
                        "shows one of an authority that nobody knows",
                        TlsIdentity.UNKNOWN_AUTHORITY),
                refused("tls-without-intermediate", "leaves out its intermediate", TlsIdentity.WITHOUT_INTERMEDIATE),
                refused(
                        "tls-signed-by-leaf",
                        "shows one that a certificate without that right has signed",
                        TlsIdentity.SIGNED_BY_LEAF),
                refused("tls-clients-only", "shows one that is good for clients only", TlsIdentity.CLIENTS_ONLY),
                refused("tls-too-wide", "shows one for * and *.localhost", TlsIdentity.TOO_WIDE),
                refused("tls-huge-certificate", "shows one for 4,000 names, over 64 KiB", TlsIdentity.HUGE),
                shown("tls-nameless", "shows one without names, but for its subject", TlsIdentity.NAMELESS)
                        .ends("tls_failed", "ok")
                        .endsWithRobots("tls_failed", "robots_unreachable", "ok"),
                shown("tls-scrambled-chain", "shows its chain in the wrong order", TlsIdentity.SCRAMBLED_CHAIN)
                        .ends("ok", "tls_failed")
                        .endsWithRobots("ok", "tls_failed", "robots_unreachable"),
                shown("tls-long-chain", "shows a chain of twenty intermediates", TlsIdentity.LONG_CHAIN)
                        .ends("tls_failed", "ok")
                        .endsWithRobots("tls_failed", "robots_unreachable", "ok"),
                shown("tls-weak-key", "shows one with an RSA key of 1,024 bits", TlsIdentity.WEAK_KEY)
                        .ends("tls_failed", "ok")
                        .endsWithRobots("tls_failed", "robots_unreachable", "ok"),
                shown("tls-client-wanted", "wants a certificate of the client", TlsIdentity.CLIENT_WANTED)
                        .ends(NO_HELLO)
                        .wholeHost());
    }

    private static List<HostileCase> handshakes() {
        byte[] certificate = TlsBytes.message(11, 0xffffff, new byte[0]);
        byte[] hello = TlsBytes.serverHello(TlsBytes.TLS_1_2, 0xc02f);
        return List.of(
                broken(
                        "tls-plaintext",
                        "speaks HTTP where TLS is due",
                        line -> line.last(RawResponse.under("HTTP/1.1 400 Bad Request"))),
                broken(
                        "tls-garbage",
                        "answers with bytes that mean nothing",
                        line -> line.last("\u0001\u0002garbage\u00ff".repeat(20))),
                broken("tls-reset", "resets upon the ClientHello", RawConnection::reset),
                broken("tls-close", "closes upon the ClientHello", RawConnection::close),
                late("tls-silent", "never answers the ClientHello", line -> {}),
                late(
                        "tls-half-hello",
                        "sends half a ServerHello and stops",
                        line -> line.write(java.util.Arrays.copyOf(hello, 20))),
                late(
                        "tls-drip",
                        "sends its ServerHello a byte a second",
                        line -> line.pump(
                                List.of(java.nio.ByteBuffer.wrap(hello)).iterator(), 1, line::close)),
                old("tls-1.0", "speaks TLS 1.0 and nothing newer", TlsBytes.TLS_1_0),
                old("tls-ssl-3", "speaks SSL 3 and nothing newer", TlsBytes.SSL_3),
                old("tls-version-unknown", "speaks a TLS that does not exist", 0x0399),
                broken(
                        "tls-cipher-unknown",
                        "picks a cipher suite that nobody offered",
                        line -> line.write(TlsBytes.serverHello(TlsBytes.TLS_1_2, 0x0000))),
                broken(
                        "tls-record-huge",
                        "sends a record longer than any may be",
                        line -> line.write(TlsBytes.record(22, TlsBytes.TLS_1_2, new byte[65_535]))),
                broken("tls-certificate-endless", "sends a certificate of 16 MiB", line -> {
                    line.write(hello).write(TlsBytes.record(22, TlsBytes.TLS_1_2, certificate));
                    line.pump(EndlessPieces.of(TlsBytes.record(22, TlsBytes.TLS_1_2, new byte[8192])), 0, line::reset);
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
                broken("tls-alert-close", "answers the ClientHello with close_notify", line -> line.write(
                                TlsBytes.alert(WARNING, 0))
                        .close()),
                HostileCase.hello(
                                "tls-alert-flood",
                                "sends warnings without end",
                                line -> line.pump(EndlessPieces.of(TlsBytes.alert(WARNING, 112)), 0, line::reset))
                        .ends("tls_failed", "tls_timeout", "deadline_exceeded")
                        .wholeHost());
    }

    private static List<HostileCase> afterwards(HostilePorts ports) {
        String open = RawResponse.ok(RawResponse.HTML);
        String known = RawResponse.ok(RawResponse.HTML, "Content-Length: 100000");
        return List.of(
                after("tls-close-before-response", "closes after the handshake", ServerExchange::close)
                        .ends("connection_closed"),
                after("tls-reset-before-response", "resets after the handshake", ServerExchange::reset)
                        .ends("connection_closed"),
                after("tls-silent-after", "never answers after the handshake", call -> {})
                        .ends("response_timeout", "deadline_exceeded"),
                after("tls-reset-in-body", "resets in the middle of a body", call -> {
                            call.status(200).write(known + RawResponse.PAGE);
                            call.after(RawResponse.SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                after("tls-cut-known", "closes without close_notify in a body of known length", call -> {
                            call.status(200).write(known + RawResponse.PAGE);
                            call.after(RawResponse.SOON, call::cut);
                        })
                        .ends("body_incomplete"),
                after("tls-cut-open", "closes without close_notify in a body of unknown length", call -> {
                            call.status(200).write(open + RawResponse.PAGE);
                            call.after(RawResponse.SOON, call::cut);
                        })
                        .ends("body_incomplete", "ok"),
                after(
                                "tls-garbage-after",
                                "breaks the record layer after the handshake",
                                call -> call.underTls("this is no TLS record, and it is not meant to be one"))
                        .ends("connection_closed", "bad_response", "tls_failed"),
                after("tls-garbage-in-body", "breaks the record layer in the middle of a body", call -> {
                            call.status(200).write(known + RawResponse.PAGE);
                            call.after(
                                    RawResponse.SOON, () -> call.underTls("this is no TLS record, and it is not meant to be"));
                        })
                        .ends("body_incomplete", "tls_failed"),
                after(
                                "tls-downgrade",
                                "redirects from https to http",
                                call -> call.reply(
                                        WebResponse.redirect(302, "http://127.0.0.1:" + ports.plain() + "/s/landing")))
                        .ok(200));
    }

    private static HostileCase shown(String name, String does, TlsIdentity identity) {
        return HostileCase.tls(name, does, identity, call -> call.reply(WebResponse.html(200, RawResponse.PAGE)));
    }

    private static HostileCase refused(String name, String does, TlsIdentity identity) {
        return shown(name, does, identity).ends("tls_failed").wholeHost();
    }

    private static HostileCase broken(String name, String does, java.util.function.Consumer<RawConnection> act) {
        return HostileCase.hello(name, does, act).ends(NO_HELLO).wholeHost();
    }

    private static HostileCase late(String name, String does, java.util.function.Consumer<RawConnection> act) {
        return HostileCase.hello(name, does, act).ends(TOO_LATE).wholeHost();
    }

    /** Picks that version with a cipher suite of its time; whoever goes along with it is left alone soon after. */
    private static HostileCase old(String name, String does, int version) {
        return broken(name, does, line -> {
            line.write(TlsBytes.serverHello(version, 0x002f));
            line.after(RawResponse.SOON, () -> line.write(TlsBytes.alert(FATAL, 70)).close());
        });
    }

    private static HostileCase alert(String name, int description) {
        return broken(
                "tls-alert-" + name,
                "ends the handshake with the alert " + name.replace('-', '_'),
                line -> line.write(TlsBytes.alert(FATAL, description)).close());
    }

    private static HostileCase after(String name, String does, java.util.function.Consumer<ServerExchange> act) {
        return HostileCase.tls(name, does, TlsIdentity.GOOD, act);
    }
}
