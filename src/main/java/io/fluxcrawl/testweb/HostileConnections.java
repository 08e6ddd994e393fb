package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.Raw.HTML;
import static io.fluxcrawl.testweb.Raw.PAGE;
import static io.fluxcrawl.testweb.Raw.SOON;

import java.time.Duration;
import java.util.List;

/** Connections that end, stall or never come about, in every phase of a visit. */
final class HostileConnections {
    private static final String HEAD = Raw.ok(HTML, "Content-Length: 100000");
    private static final String CHUNKED = Raw.ok(HTML, "Transfer-Encoding: chunked");
    private static final String[] LATE = {"response_timeout", "deadline_exceeded"};
    private static final String[] STALLED = {"body_timeout", "deadline_exceeded"};

    private HostileConnections() {}

    static List<Trick> tricks() {
        return List.of(
                Trick.connect("refused", "nobody listens on that port", HostilePorts::refused)
                        .ends("connect_refused")
                        .wholeHost(),
                Trick.connect("connect-hang", "the port takes no connection: its backlog is full", HostilePorts::full)
                        .ends("connect_timeout", "deadline_exceeded")
                        .wholeHost(),
                Trick.accept("accept-reset", "resets every connection as soon as it is made", Line::reset)
                        .ends("connection_closed", "connect_failed")
                        .wholeHost(),
                Trick.accept("accept-close", "closes every connection as soon as it is made", Line::close)
                        .ends("connection_closed")
                        .wholeHost(),
                Trick.accept("accept-silent", "takes the connection and never says a word", line -> {})
                        .ends(LATE)
                        .wholeHost(),
                Trick.accept(
                                "banner",
                                "speaks first, as a mail server does",
                                line -> line.last("220 mail.localhost ESMTP ready\r\n"))
                        .ends("bad_response", "connection_closed")
                        .wholeHost(),
                Trick.request("reset-before-response", "takes the request, then resets", Call::reset)
                        .ends("connection_closed"),
                Trick.request("close-before-response", "takes the request, then closes", Call::close)
                        .ends("connection_closed"),
                Trick.request("silent", "takes the request and never answers", call -> {})
                        .ends(LATE),
                Trick.request("reset-in-status-line", "resets in the middle of the status line", call -> {
                            call.write("HTTP/1.1 2");
                            call.after(SOON, call::reset);
                        })
                        .ends("connection_closed", "bad_response"),
                Trick.request(
                                "close-in-status-line",
                                "closes in the middle of the status line",
                                call -> call.last("HTTP/1.1 2"))
                        .ends("connection_closed", "bad_response"),
                Trick.request(
                                "stall-in-status-line",
                                "stops in the middle of the status line",
                                call -> call.write("HTTP/1.1 2"))
                        .ends(LATE),
                Trick.request("reset-in-headers", "resets in the middle of the headers", call -> {
                            call.status(200).write("HTTP/1.1 200 OK\r\nContent-Ty");
                            call.after(SOON, call::reset);
                        })
                        .ends("connection_closed", "bad_response"),
                Trick.request("close-in-headers", "closes in the middle of the headers", call -> call.status(200)
                                .last("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .ends("connection_closed", "bad_response"),
                Trick.request("stall-in-headers", "stops in the middle of the headers", call -> call.status(200)
                                .write("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .ends(LATE),
                Trick.request("reset-after-headers", "resets after the headers, before any body", call -> {
                            call.status(200).write(HEAD);
                            call.after(SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                Trick.request("reset-in-body", "resets in the middle of a body of known length", call -> {
                            call.status(200).write(HEAD + PAGE);
                            call.after(SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                Trick.request(
                                "reset-in-open-body",
                                "resets in a body that only the end of the connection ends",
                                call -> {
                                    call.status(200).write(Raw.ok(HTML) + PAGE);
                                    call.after(SOON, call::reset);
                                })
                        .ends("body_incomplete"),
                Trick.request("stall-in-body", "stops in the middle of a body of known length", call -> call.status(200)
                                .write(HEAD + PAGE))
                        .ends(STALLED),
                Trick.request("reset-in-chunk", "resets in the middle of a chunk", call -> {
                            call.status(200).write(CHUNKED + "800\r\n" + PAGE);
                            call.after(SOON, call::reset);
                        })
                        .ends("body_incomplete"),
                Trick.request("stall-between-chunks", "stops between two chunks", call -> call.status(200)
                                .write(CHUNKED + "4\r\nhalf\r\n"))
                        .ends(STALLED),
                Trick.request("reset-after-response", "resets after a whole and proper response", call -> {
                            call.status(200).write(Raw.page());
                            call.after(SOON, call::reset);
                        })
                        .ok(200),
                Trick.request("half-close", "closes its own direction after the response and waits for ours", call -> {
                            call.status(200).write(Raw.ok(HTML) + PAGE);
                            call.closeOurSide();
                        })
                        .ok(200),
                Trick.request("keep-alive-lie", "promises to keep the connection, then closes it", call -> call.status(
                                        200)
                                .last(Raw.page("Connection: keep-alive", "Keep-Alive: timeout=600, max=1000")))
                        .ok(200),
                Trick.request(
                                "close-lie",
                                "says that it will close the connection, and never does",
                                call -> call.status(200).write(Raw.page("Connection: close")))
                        .ok(200),
                Trick.request("two-responses", "answers one request twice", call -> call.status(200)
                                .last(Raw.page() + Raw.head("HTTP/1.1 500 Not yours", "Content-Length: 0")))
                        .ok(200),
                Trick.request(
                                "late",
                                "answers after thirty seconds",
                                call -> call.after(Duration.ofSeconds(30), () -> call.status(200)
                                        .last(Raw.page())))
                        .ends(LATE),
                Trick.request(
                                "slow-but-sure",
                                "answers after three seconds",
                                call -> call.after(Duration.ofSeconds(3), () -> call.status(200)
                                        .last(Raw.page())))
                        .ok(200),
                Trick.request(
                                "drip-status-line",
                                "sends one byte a second from the first on",
                                call -> call.pump(List.of(bytes(Raw.page())).iterator(), 1, call::close))
                        .ends(LATE),
                Trick.request("drip-headers", "sends one byte of header a second", call -> {
                            call.status(200).write("HTTP/1.1 200 OK\r\n");
                            call.pump(Endless.of("X-Slow: yes\r\n"), 1, call::close);
                        })
                        .ends(LATE),
                Trick.request("drip-body", "sends one byte of body a second", call -> {
                            call.status(200).write(HEAD);
                            call.pump(Endless.of(PAGE), 1, call::close);
                        })
                        .ends("deadline_exceeded", "body_timeout"),
                Trick.request("drip-chunks", "sends one chunk of one byte a second", call -> {
                            call.status(200).write(CHUNKED);
                            call.pump(Endless.of("1\r\nx\r\n"), 6, call::close);
                        })
                        .ends("deadline_exceeded", "body_timeout"));
    }

    private static java.nio.ByteBuffer bytes(String text) {
        return java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
