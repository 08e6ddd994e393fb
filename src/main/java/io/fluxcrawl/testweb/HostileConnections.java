package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;
import static io.fluxcrawl.testweb.RawResponse.SOON;

import java.time.Duration;
import java.util.List;

/** Connections that end, stall or never come about, in every phase of a visit. */
final class HostileConnections {
    private static final String HEAD = RawResponse.ok(HTML, "Content-Length: 100000");
    private static final String CHUNKED = RawResponse.ok(HTML, "Transfer-Encoding: chunked");
    private static final String[] LATE = {"response_timeout", "deadline_exceeded"};
    private static final String[] STALLED = {"body_timeout", "deadline_exceeded"};

    private HostileConnections() {}

    static List<HostileCase> tricks() {
        return List.of(
                HostileCase.connect("refused", "nobody listens on that port", HostilePorts::refused)
                        .ends("connect_refused")
                        .wholeHost(),
                HostileCase.connect("connect-hang", "the port takes no connection: its backlog is full", HostilePorts::full)
                        .ends("connect_timeout", "deadline_exceeded")
                        .wholeHost(),
                HostileCase.accept("accept-reset", "resets every connection as soon as it is made", RawConnection::reset)
                        .ends("connection_closed", "connect_failed")
                        .wholeHost(),
                HostileCase.accept("accept-close", "closes every connection as soon as it is made", RawConnection::close)
                        .ends("connection_closed")
                        .wholeHost(),
                HostileCase.accept("accept-silent", "takes the connection and never says a word", line -> {})
                        .ends(LATE)
                        .wholeHost(),
                HostileCase.accept(
                                "banner",
                                "speaks first, as a mail server does",
                                line -> line.last("220 mail.localhost ESMTP ready\r\n"))
                        .ends("bad_response", "connection_closed")
                        .wholeHost(),
                HostileCase.request("reset-before-response", "takes the request, then resets", ServerExchange::reset)
                        .ends("connection_closed"),
                HostileCase.request("close-before-response", "takes the request, then closes", ServerExchange::close)
                        .ends("connection_closed"),
                HostileCase.request("silent", "takes the request and never answers", call -> {})
                        .ends(LATE),
                HostileCase.request("reset-in-status-line", "resets in the middle of the status line", call -> {
                            call.write("HTTP/1.1 2");
                            call.after(SOON, call::reset);
                        })
                        .ends("connection_closed", "bad_response"),
                HostileCase.request(
                                "close-in-status-line",
                                "closes in the middle of the status line",
                                call -> call.last("HTTP/1.1 2"))
                        .ends("connection_closed", "bad_response"),
                HostileCase.request(
                                "stall-in-status-line",
                                "stops in the middle of the status line",
                                call -> call.write("HTTP/1.1 2"))
                        .ends(LATE),
                HostileCase.request("reset-in-headers", "resets in the middle of the headers", call -> {
                            call.status(200).write("HTTP/1.1 200 OK\r\nContent-Ty");
                            call.after(SOON, call::reset);
                        })
                        .ends("connection_closed", "bad_response"),
                HostileCase.request("close-in-headers", "closes in the middle of the headers", call -> call.status(200)
                                .last("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .ends("connection_closed", "bad_response"),
                HostileCase.request("stall-in-headers", "stops in the middle of the headers", call -> call.status(200)
                                .write("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .ends(LATE),
                HostileCase.request("reset-after-headers", "resets after the headers, before any body", call -> {
                            call.status(200).write(HEAD);
                            call.after(SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                HostileCase.request("reset-in-body", "resets in the middle of a body of known length", call -> {
                            call.status(200).write(HEAD + PAGE);
                            call.after(SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                HostileCase.request(
                                "reset-in-open-body",
                                "resets in a body that only the end of the connection ends",
                                call -> {
                                    call.status(200).write(RawResponse.ok(HTML) + PAGE);
                                    call.after(SOON, call::reset);
                                })
                        .ends("body_incomplete"),
                HostileCase.request("stall-in-body", "stops in the middle of a body of known length", call -> call.status(200)
                                .write(HEAD + PAGE))
                        .ends(STALLED),
                HostileCase.request("reset-in-chunk", "resets in the middle of a chunk", call -> {
                            call.status(200).write(CHUNKED + "800\r\n" + PAGE);
                            call.after(SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                HostileCase.request("stall-between-chunks", "stops between two chunks", call -> call.status(200)
                                .write(CHUNKED + "4\r\nhalf\r\n"))
                        .ends(STALLED),
                HostileCase.request("reset-after-response", "resets after a whole and proper response", call -> {
                            call.status(200).write(RawResponse.page());
                            call.after(SOON, call::reset);
                        })
                        .ok(200),
                HostileCase.request("half-close", "closes its own direction after the response and waits for ours", call -> {
                            call.status(200).write(RawResponse.ok(HTML) + PAGE);
                            call.closeOurSide();
                        })
                        .ok(200),
                HostileCase.request("keep-alive-lie", "promises to keep the connection, then closes it", call -> call.status(
                                        200)
                                .last(RawResponse.page("Connection: keep-alive", "Keep-Alive: timeout=600, max=1000")))
                        .ok(200),
                HostileCase.request(
                                "close-lie",
                                "says that it will close the connection, and never does",
                                call -> call.status(200).write(RawResponse.page("Connection: close")))
                        .ok(200),
                HostileCase.request("two-responses", "answers one request twice", call -> call.status(200)
                                .last(RawResponse.page() + RawResponse.head("HTTP/1.1 500 Not yours", "Content-Length: 0")))
                        .ok(200),
                HostileCase.request(
                                "late",
                                "answers after thirty seconds",
                                call -> call.after(Duration.ofSeconds(30), () -> call.status(200)
                                        .last(RawResponse.page())))
                        .ends(LATE),
                HostileCase.request(
                                "slow-but-sure",
                                "answers after three seconds",
                                call -> call.after(Duration.ofSeconds(3), () -> call.status(200)
                                        .last(RawResponse.page())))
                        .ok(200),
                HostileCase.request(
                                "drip-status-line",
                                "sends one byte a second from the first on",
                                call -> call.pump(List.of(bytes(RawResponse.page())).iterator(), 1, call::close))
                        .ends(LATE),
                HostileCase.request("drip-headers", "sends one byte of header a second", call -> {
                            call.status(200).write("HTTP/1.1 200 OK\r\n");
                            call.pump(EndlessPieces.of("X-Slow: yes\r\n"), 1, call::close);
                        })
                        .ends(LATE),
                HostileCase.request("drip-body", "sends one byte of body a second", call -> {
                            call.status(200).write(HEAD);
                            call.pump(EndlessPieces.of(PAGE), 1, call::close);
                        })
                        .ends("deadline_exceeded", "body_timeout"),
                HostileCase.request("drip-chunks", "sends one chunk of one byte a second", call -> {
                            call.status(200).write(CHUNKED);
                            call.pump(EndlessPieces.of("1\r\nx\r\n"), 6, call::close);
                        })
                        .ends("deadline_exceeded", "body_timeout"));
    }

    private static java.nio.ByteBuffer bytes(String text) {
        return java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
