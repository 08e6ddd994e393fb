package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.util.List;

/** Status lines that are none, numbers that mean nothing, and responses at odds with their status. */
final class HostileStatuses {
    private HostileStatuses() {}

    static List<HostileCase> tricks() {
        return List.of(
                garbled("http-0.9", "answers with a page and no head at all (HTTP/0.9)", PAGE),
                garbled(
                        "binary-garbage",
                        "answers with bytes that mean nothing",
                        "\u0000\u0001\u00ff\u00fe".repeat(64)),
                garbled("ssh-banner", "answers as an SSH server does", "SSH-2.0-OpenSSH_9.2p1\r\n"),
                garbled("http2-frames", "answers with an HTTP/2 SETTINGS frame", "\0\0\0\4\0\0\0\0\0"),
                garbled("tls-alert", "answers with a TLS alert", "\u0015\u0003\u0003\0\2\2\50"),
                garbled("status-missing", "has a status line without a status", RawResponse.under("HTTP/1.1 OK")),
                garbled("status-negative", "has a negative status", RawResponse.under("HTTP/1.1 -200 OK")),
                garbled("status-1000", "has a status of four digits", RawResponse.under("HTTP/1.1 1000 Too many")),
                garbled("status-two-digits", "has a status of two digits", RawResponse.under("HTTP/1.1 20 OK")),
                either("version-icy", "answers as a radio station does: ICY 200 OK", "ICY 200 OK"),
                either("version-lower-case", "writes http/1.1 in lower case", "http/1.1 200 OK"),
                either("version-9.9", "speaks HTTP/9.9", "HTTP/9.9 200 OK"),
                either("version-2.0", "says HTTP/2.0 in the syntax of 1.1", "HTTP/2.0 200 OK"),
                either("version-without-minor", "says HTTP/1", "HTTP/1 200 OK"),
                HostileCase.sends("http-1.0", "speaks HTTP/1.0", 200, RawResponse.under("HTTP/1.0 200 OK"))
                        .ok(200),
                HostileCase.sends("reason-missing", "has no reason phrase", 200, RawResponse.under("HTTP/1.1 200"))
                        .ok(200),
                HostileCase.sends(
                                "reason-64k",
                                "has a reason phrase of 64 KiB",
                                200,
                                RawResponse.under("HTTP/1.1 200 " + "very ".repeat(13_107) + "OK"))
                        .ends("headers_too_large"),
                HostileCase.sends(
                                "blank-lines-first",
                                "sends two blank lines before the status line",
                                200,
                                "\r\n\r\n" + RawResponse.page())
                        .ends("ok", "bad_response"),
                HostileCase.sends("status-999", "answers 999", 999, RawResponse.under("HTTP/1.1 999 Denied"))
                        .ok(999),
                HostileCase.sends("status-599", "answers 599", 599, RawResponse.under("HTTP/1.1 599 Odd"))
                        .ok(599),
                HostileCase.sends("status-000", "answers 000", 0, RawResponse.under("HTTP/1.1 000 Nothing"))
                        .ends("bad_response", "ok"),
                HostileCase.sends(
                                "204-with-body",
                                "answers 204 and sends a body all the same",
                                204,
                                RawResponse.under("HTTP/1.1 204 No Content"))
                        .ok(204),
                HostileCase.sends(
                                "205-with-body",
                                "answers 205 and sends a body all the same",
                                205,
                                RawResponse.under("HTTP/1.1 205 Reset Content"))
                        .ok(205),
                HostileCase.sends(
                                "304-unasked",
                                "answers 304 to a request without conditions, with a body",
                                304,
                                RawResponse.under("HTTP/1.1 304 Not Modified"))
                        .ok(304),
                HostileCase.sends(
                                "206-unasked",
                                "answers 206 to a request without a range",
                                206,
                                RawResponse.under("HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-98/1000000"))
                        .ok(206),
                HostileCase.sends(
                                "101-unasked",
                                "switches protocols though nobody asked",
                                101,
                                RawResponse.head("HTTP/1.1 101 Switching Protocols", "Upgrade: chat", "Connection: Upgrade")
                                        + "hello?")
                        .ends("bad_response", "ok", "connection_closed"),
                HostileCase.sends(
                                "100-first",
                                "sends a 100 that nobody asked for, then the response",
                                200,
                                RawResponse.head("HTTP/1.1 100 Continue") + RawResponse.page())
                        .ok(200),
                HostileCase.sends(
                                "103-hundred",
                                "sends a hundred 103s, then the response",
                                200,
                                RawResponse.head("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload")
                                                .repeat(100)
                                        + RawResponse.page())
                        .ends("ok", "bad_response", "headers_too_large"),
                HostileCase.request(
                                "1xx-flood",
                                "sends 100 Continue without end",
                                call -> call.pump(EndlessPieces.of(RawResponse.head("HTTP/1.1 100 Continue")), 0, call::reset))
                        .ends("response_timeout", "deadline_exceeded", "bad_response", "headers_too_large"),
                HostileCase.request(
                                "1xx-drip",
                                "sends a 102 every second",
                                call -> call.pump(EndlessPieces.of("HTTP/1.1 102 Processing\r\n\r\n"), 27, call::reset))
                        .ends("response_timeout", "deadline_exceeded"),
                HostileCase.sends(
                                "open-ended",
                                "gives neither length nor chunks: the end of the connection ends the body",
                                200,
                                RawResponse.ok(HTML) + PAGE)
                        .ok(200),
                HostileCase.sends("empty", "answers 200 with a body of no bytes", 200, RawResponse.ok(HTML, "Content-Length: 0"))
                        .ok(200));
    }

    /** What no client could take for HTTP/1. */
    private static HostileCase garbled(String name, String does, String text) {
        return HostileCase.sends(name, does, 0, text).ends("bad_response");
    }

    /** A response that is sound but for its first word, which some clients let pass. */
    private static HostileCase either(String name, String does, String statusLine) {
        return HostileCase.sends(name, does, 200, RawResponse.under(statusLine)).ends("bad_response", "ok");
    }
}
