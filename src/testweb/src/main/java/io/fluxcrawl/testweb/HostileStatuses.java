package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.util.List;
import java.util.stream.Stream;

/** Invalid status lines, unusual status codes, and responses that contradict their status (RFC 9112, 4; RFC 9110, 15). */
final class HostileStatuses {
    private HostileStatuses() {}

    static List<HostileCase> cases() {
        return Stream.of(
                        notHttp(),
                        invalidStatusLines(),
                        oddVersions(),
                        oddStatuses(),
                        unasked(),
                        informational(),
                        bodies())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileCase> notHttp() {
        return List.of(
                garbled("http-0.9", "answers with a page without any head (HTTP/0.9)", PAGE),
                garbled("binary-garbage", "answers with meaningless bytes", "\u0000\u0001\u00ff\u00fe".repeat(64)),
                garbled("ssh-banner", "answers as an SSH server does", "SSH-2.0-OpenSSH_9.2p1\r\n"),
                garbled("http2-frames", "answers with an HTTP/2 SETTINGS frame", "\0\0\0\4\0\0\0\0\0"),
                garbled("tls-alert", "answers with a TLS alert", "\u0015\u0003\u0003\0\2\2\50"));
    }

    private static List<HostileCase> invalidStatusLines() {
        return List.of(
                garbled("status-missing", "sends a status line without a status", page("HTTP/1.1 OK")),
                garbled("status-negative", "sends a negative status", page("HTTP/1.1 -200 OK")),
                garbled("status-1000", "sends a status of four digits", page("HTTP/1.1 1000 Too many")),
                garbled("status-two-digits", "sends a status of two digits", page("HTTP/1.1 20 OK")));
    }

    private static List<HostileCase> oddVersions() {
        return List.of(
                lenient("version-icy", "answers ICY 200 OK, as an Icecast server does", "ICY 200 OK"),
                lenient("version-lower-case", "writes http/1.1 in lower case", "http/1.1 200 OK"),
                lenient("version-9.9", "answers with HTTP/9.9", "HTTP/9.9 200 OK"),
                lenient("version-2.0", "answers with HTTP/2.0 in the syntax of 1.1", "HTTP/2.0 200 OK"),
                lenient("version-without-minor", "answers with HTTP/1", "HTTP/1 200 OK"),
                sends("http-1.0", "answers with HTTP/1.0", 200, page("HTTP/1.0 200 OK"))
                        .expectsOk(200));
    }

    private static List<HostileCase> oddStatuses() {
        return List.of(
                sends("reason-missing", "sends no reason phrase", 200, page("HTTP/1.1 200"))
                        .expectsOk(200),
                sends(
                                "reason-64k",
                                "sends a reason phrase of 64 KiB",
                                200,
                                page("HTTP/1.1 200 " + "very ".repeat(13_107) + "OK"))
                        .expects("headers_too_large"),
                sends(
                                "blank-lines-first",
                                "sends two empty lines before the status line",
                                200,
                                "\r\n\r\n" + RawResponse.page())
                        .expects("ok", "bad_response"),
                sends("status-999", "answers 999", 999, page("HTTP/1.1 999 Denied"))
                        .expectsOk(999),
                sends("status-599", "answers 599", 599, page("HTTP/1.1 599 Odd"))
                        .expectsOk(599),
                sends("status-000", "answers 000", 0, page("HTTP/1.1 000 Nothing"))
                        .expects("bad_response", "ok"));
    }

    private static List<HostileCase> unasked() {
        return List.of(
                sends("204-with-body", "answers 204 and sends a body", 204, page("HTTP/1.1 204 No Content"))
                        .expectsOk(204),
                sends("205-with-body", "answers 205 and sends a body", 205, page("HTTP/1.1 205 Reset Content"))
                        .expectsOk(205),
                sends(
                                "304-unasked",
                                "answers 304 to a request without conditions, with a body",
                                304,
                                page("HTTP/1.1 304 Not Modified"))
                        .expectsOk(304),
                sends(
                                "206-unasked",
                                "answers 206 to a request without a range",
                                206,
                                page("HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-98/1000000"))
                        .expectsOk(206),
                sends(
                                "101-unasked",
                                "switches protocols without being asked",
                                101,
                                RawResponse.head(
                                                "HTTP/1.1 101 Switching Protocols",
                                                "Upgrade: chat",
                                                "Connection: Upgrade")
                                        + "hello?")
                        .expects("bad_response", "ok", "connection_closed"));
    }

    private static List<HostileCase> informational() {
        String earlyHints = RawResponse.head("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload");
        return List.of(
                sends(
                                "100-first",
                                "sends an unrequested 100, then the response",
                                200,
                                RawResponse.head("HTTP/1.1 100 Continue") + RawResponse.page())
                        .expectsOk(200),
                sends(
                                "103-hundred",
                                "sends a hundred 103 responses, then the final one",
                                200,
                                earlyHints.repeat(100) + RawResponse.page())
                        .expects("ok", "bad_response", "headers_too_large"),
                HostileCase.onRequest(
                                "1xx-flood",
                                "sends 100 Continue endlessly",
                                exchange -> exchange.stream(
                                        EndlessPieces.of(RawResponse.head("HTTP/1.1 100 Continue")),
                                        0,
                                        exchange::reset))
                        .expects("response_timeout", "deadline_exceeded", "bad_response", "headers_too_large"),
                HostileCase.onRequest(
                                "1xx-drip",
                                "sends a 102 every second",
                                exchange -> exchange.stream(
                                        EndlessPieces.of("HTTP/1.1 102 Processing\r\n\r\n"), 27, exchange::reset))
                        .expects("response_timeout", "deadline_exceeded"));
    }

    private static List<HostileCase> bodies() {
        return List.of(
                sends(
                                "open-ended",
                                "sends neither a length nor chunks: the end of the connection ends the body",
                                200,
                                RawResponse.ok(HTML) + PAGE)
                        .expectsOk(200),
                sends("empty", "answers 200 with an empty body", 200, RawResponse.ok(HTML, "Content-Length: 0"))
                        .expectsOk(200));
    }

    /** Returns a response that no client can read as HTTP/1. */
    private static HostileCase garbled(String name, String description, String text) {
        return sends(name, description, 0, text).expects("bad_response");
    }

    /** Returns a response that is valid but for its version, which some clients accept. */
    private static HostileCase lenient(String name, String description, String statusLine) {
        return sends(name, description, 200, page(statusLine)).expects("bad_response", "ok");
    }

    private static HostileCase sends(String name, String description, int status, String text) {
        return HostileCase.sending(name, description, status, text);
    }

    private static String page(String statusLine, String... fields) {
        return RawResponse.pageWithStatusLine(statusLine, fields);
    }
}
