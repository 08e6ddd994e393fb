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

    static List<Trick> tricks(HostilePorts ports) {
        List<Trick> tricks = new ArrayList<>(certificates());
        tricks.addAll(handshakes());
        tricks.addAll(alerts());
        tricks.addAll(afterwards(ports));
        return tricks;
    }

    private static List<Trick> certificates() {
        return List.of(
                shown("tls-good", "shows a certificate as it should be", Identity.GOOD)
                        .ok(200),
                shown("tls-with-intermediate", "shows a certificate and its intermediate", Identity.WITH_INTERMEDIATE)
                        .ok(200),
                refused("tls-expired", "shows a certificate that ran out last year", Identity.EXPIRED),
                refused("tls-not-yet-valid", "shows a certificate from the future", Identity.NOT_YET_VALID),
                refused("tls-wrong-host", "shows the certificate of another host", Identity.WRONG_HOST),
                refused("tls-self-signed", "shows a certificate that vouches for itself", Identity.SELF_SIGNED),
                refused(
                        "tls-unknown-authority",
                        "shows one of an authority that nobody knows",
                        Identity.UNKNOWN_AUTHORITY),
                refused("tls-without-intermediate", "leaves out its intermediate", Identity.WITHOUT_INTERMEDIATE),
                refused(
                        "tls-signed-by-leaf",
                        "shows one that a certificate without that right has signed",
                        Identity.SIGNED_BY_LEAF),
                refused("tls-clients-only", "shows one that is good for clients only", Identity.CLIENTS_ONLY),
                refused("tls-too-wide", "shows one for * and *.localhost", Identity.TOO_WIDE),
                refused("tls-huge-certificate", "shows one for 4,000 names, over 64 KiB", Identity.HUGE),
                shown("tls-nameless", "shows one without names, but for its subject", Identity.NAMELESS)
                        .ends("tls_failed", "ok")
                        .endsWithRobots("tls_failed", "robots_unreachable", "ok"),
                shown("tls-scrambled-chain", "shows its chain in the wrong order", Identity.SCRAMBLED_CHAIN)
                        .ends("ok", "tls_failed")
                        .endsWithRobots("ok", "tls_failed", "robots_unreachable"),
                shown("tls-long-chain", "shows a chain of twenty intermediates", Identity.LONG_CHAIN)
                        .ends("tls_failed", "ok")
                        .endsWithRobots("tls_failed", "robots_unreachable", "ok"),
                shown("tls-weak-key", "shows one with an RSA key of 1,024 bits", Identity.WEAK_KEY)
                        .ends("tls_failed", "ok")
                        .endsWithRobots("tls_failed", "robots_unreachable", "ok"),
                shown("tls-client-wanted", "wants a certificate of the client", Identity.CLIENT_WANTED)
                        .ends(NO_HELLO)
                        .wholeHost());
    }

    private static List<Trick> handshakes() {
        byte[] certificate = TlsBytes.message(11, 0xffffff, new byte[0]);
        byte[] hello = TlsBytes.serverHello(TlsBytes.TLS_1_2, 0xc02f);
        return List.of(
                broken(
                        "tls-plaintext",
                        "speaks HTTP where TLS is due",
                        line -> line.last(Raw.under("HTTP/1.1 400 Bad Request"))),
                broken(
                        "tls-garbage",
                        "answers with bytes that mean nothing",
                        line -> line.last("\u0001\u0002garbage\u00ff".repeat(20))),
                broken("tls-reset", "resets upon the ClientHello", Line::reset),
                broken("tls-close", "closes upon the ClientHello", Line::close),
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
                    line.pump(Endless.of(TlsBytes.record(22, TlsBytes.TLS_1_2, new byte[8192])), 0, line::reset);
                }));
    }

    private static List<Trick> alerts() {
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
                Trick.hello(
                                "tls-alert-flood",
                                "sends warnings without end",
                                line -> line.pump(Endless.of(TlsBytes.alert(WARNING, 112)), 0, line::reset))
                        .ends("tls_failed", "tls_timeout", "deadline_exceeded")
                        .wholeHost());
    }

    private static List<Trick> afterwards(HostilePorts ports) {
        String open = Raw.ok(Raw.HTML);
        String known = Raw.ok(Raw.HTML, "Content-Length: 100000");
        return List.of(
                after("tls-close-before-response", "closes after the handshake", Call::close)
                        .ends("connection_closed"),
                after("tls-reset-before-response", "resets after the handshake", Call::reset)
                        .ends("connection_closed"),
                after("tls-silent-after", "never answers after the handshake", call -> {})
                        .ends("response_timeout", "deadline_exceeded"),
                after("tls-reset-in-body", "resets in the middle of a body", call -> {
                            call.status(200).write(known + Raw.PAGE);
                            call.after(Raw.SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                after("tls-cut-known", "closes without close_notify in a body of known length", call -> {
                            call.status(200).write(known + Raw.PAGE);
                            call.after(Raw.SOON, call::cut);
                        })
                        .ends("body_incomplete"),
                after("tls-cut-open", "closes without close_notify in a body of unknown length", call -> {
                            call.status(200).write(open + Raw.PAGE);
                            call.after(Raw.SOON, call::cut);
                        })
                        .ends("body_incomplete", "ok"),
                after(
                                "tls-garbage-after",
                                "breaks the record layer after the handshake",
                                call -> call.underTls("this is no TLS record, and it is not meant to be one"))
                        .ends("connection_closed", "bad_response", "tls_failed"),
                after("tls-garbage-in-body", "breaks the record layer in the middle of a body", call -> {
                            call.status(200).write(known + Raw.PAGE);
                            call.after(
                                    Raw.SOON, () -> call.underTls("this is no TLS record, and it is not meant to be"));
                        })
                        .ends("body_incomplete", "tls_failed"),
                after(
                                "tls-downgrade",
                                "redirects from https to http",
                                call -> call.reply(
                                        Reply.redirect(302, "http://127.0.0.1:" + ports.plain() + "/s/landing")))
                        .ok(200));
    }

    private static Trick shown(String name, String does, Identity identity) {
        return Trick.tls(name, does, identity, call -> call.reply(Reply.html(200, Raw.PAGE)));
    }

    private static Trick refused(String name, String does, Identity identity) {
        return shown(name, does, identity).ends("tls_failed").wholeHost();
    }

    private static Trick broken(String name, String does, java.util.function.Consumer<Line> act) {
        return Trick.hello(name, does, act).ends(NO_HELLO).wholeHost();
    }

    private static Trick late(String name, String does, java.util.function.Consumer<Line> act) {
        return Trick.hello(name, does, act).ends(TOO_LATE).wholeHost();
    }

    /** Picks that version with a cipher suite of its time; whoever goes along with it is left alone soon after. */
    private static Trick old(String name, String does, int version) {
        return broken(name, does, line -> {
            line.write(TlsBytes.serverHello(version, 0x002f));
            line.after(Raw.SOON, () -> line.write(TlsBytes.alert(FATAL, 70)).close());
        });
    }

    private static Trick alert(String name, int description) {
        return broken(
                "tls-alert-" + name,
                "ends the handshake with the alert " + name.replace('-', '_'),
                line -> line.write(TlsBytes.alert(FATAL, description)).close());
    }

    private static Trick after(String name, String does, java.util.function.Consumer<Call> act) {
        return Trick.tls(name, does, Identity.GOOD, act);
    }
}
