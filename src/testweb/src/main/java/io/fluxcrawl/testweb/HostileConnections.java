package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;
import static io.fluxcrawl.testweb.RawResponse.SHORT_DELAY;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Connections that fail, close, reset or stall in every phase of a visit. */
final class HostileConnections {
    private static final String HEAD = RawResponse.ok(HTML, "Content-Length: 100000");
    private static final String CHUNKED = RawResponse.ok(HTML, "Transfer-Encoding: chunked");
    private static final String HALF_STATUS_LINE = "HTTP/1.1 2";
    private static final String HALF_HEADERS = "HTTP/1.1 200 OK\r\nContent-Ty";

    private static final String[] NO_RESPONSE = {"response_timeout", "deadline_exceeded"};
    private static final String[] BROKEN_HEAD = {"connection_closed", "bad_response"};
    private static final String[] STALLED_BODY = {"body_timeout", "deadline_exceeded"};
    private static final String[] SLOW_BODY = {"deadline_exceeded", "body_timeout"};

    private HostileConnections() {}

    static List<HostileCase> cases() {
        return Stream.of(connecting(), beforeResponse(), inHead(), inBody(), afterResponse(), slow())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileCase> connecting() {
        return List.of(
                HostileCase.onConnect("refused", "does not listen on that port", HostilePorts::refused)
                        .expects("connect_refused")
                        .affectsWholeHost(),
                HostileCase.onConnect("connect-hang", "accepts no connection: its backlog is full", HostilePorts::full)
                        .expects("connect_timeout", "deadline_exceeded")
                        .affectsWholeHost(),
                HostileCase.onAccept("accept-reset", "resets every connection once it is open", RawConnection::reset)
                        .expects("connection_closed", "connect_failed")
                        .affectsWholeHost(),
                HostileCase.onAccept("accept-close", "closes every connection once it is open", RawConnection::close)
                        .expects("connection_closed")
                        .affectsWholeHost(),
                HostileCase.onAccept("accept-silent", "accepts the connection and never sends a byte", connection -> {})
                        .expects(NO_RESPONSE)
                        .affectsWholeHost(),
                HostileCase.onAccept(
                                "banner",
                                "sends a greeting before the request, as a mail server does",
                                connection -> connection.writeAndClose("220 mail.localhost ESMTP ready\r\n"))
                        .expects("bad_response", "connection_closed")
                        .affectsWholeHost());
    }

    private static List<HostileCase> beforeResponse() {
        return List.of(
                HostileCase.onRequest("reset-before-response", "reads the request, then resets", ServerExchange::reset)
                        .expects("connection_closed"),
                HostileCase.onRequest("close-before-response", "reads the request, then closes", ServerExchange::close)
                        .expects("connection_closed"),
                HostileCase.onRequest("silent", "reads the request and never answers", exchange -> {})
                        .expects(NO_RESPONSE));
    }

    private static List<HostileCase> inHead() {
        return List.of(
                resets("reset-in-status-line", "resets in the middle of the status line", 0, HALF_STATUS_LINE)
                        .expects(BROKEN_HEAD),
                closes("close-in-status-line", "closes in the middle of the status line", 0, HALF_STATUS_LINE)
                        .expects(BROKEN_HEAD),
                stalls("stall-in-status-line", "stops in the middle of the status line", 0, HALF_STATUS_LINE)
                        .expects(NO_RESPONSE),
                resets("reset-in-headers", "resets in the middle of the headers", 200, HALF_HEADERS)
                        .expects(BROKEN_HEAD),
                closes("close-in-headers", "closes in the middle of the headers", 200, HALF_HEADERS)
                        .expects(BROKEN_HEAD),
                stalls("stall-in-headers", "stops in the middle of the headers", 200, HALF_HEADERS)
                        .expects(NO_RESPONSE));
    }

    private static List<HostileCase> inBody() {
        return List.of(
                resets("reset-after-headers", "resets after the headers, before any body", 200, HEAD)
                        .expects("body_incomplete"),
                resets("reset-in-body", "resets in the middle of a body of known length", 200, HEAD + PAGE)
                        .expects("body_incomplete"),
                resets(
                                "reset-in-open-body",
                                "resets in a body that the end of the connection delimits",
                                200,
                                RawResponse.ok(HTML) + PAGE)
                        .expects("body_incomplete"),
                stalls("stall-in-body", "stops in the middle of a body of known length", 200, HEAD + PAGE)
                        .expects(STALLED_BODY),
                resets("reset-in-chunk", "resets in the middle of a chunk", 200, CHUNKED + "800\r\n" + PAGE)
                        .expects("body_incomplete"),
                stalls("stall-between-chunks", "stops between two chunks", 200, CHUNKED + "4\r\nhalf\r\n")
                        .expects(STALLED_BODY));
    }

    private static List<HostileCase> afterResponse() {
        return List.of(
                resets("reset-after-response", "resets after a complete response", 200, RawResponse.page())
                        .expectsOk(200),
                HostileCase.onRequest(
                                "half-close",
                                "shuts down its output after the response and waits for the client to close",
                                exchange -> {
                                    exchange.status(200).write(RawResponse.ok(HTML) + PAGE);
                                    exchange.shutdownOutput();
                                })
                        .expectsOk(200),
                closes(
                                "keep-alive-lie",
                                "promises to keep the connection, then closes it",
                                200,
                                RawResponse.page("Connection: keep-alive", "Keep-Alive: timeout=600, max=1000"))
                        .expectsOk(200),
                stalls(
                                "close-lie",
                                "announces that it closes the connection, and never does",
                                200,
                                RawResponse.page("Connection: close"))
                        .expectsOk(200),
                closes(
                                "two-responses",
                                "answers one request twice",
                                200,
                                RawResponse.page() + RawResponse.head("HTTP/1.1 500 Not yours", "Content-Length: 0"))
                        .expectsOk(200));
    }

    private static List<HostileCase> slow() {
        return List.of(
                late("late", "answers after thirty seconds", Duration.ofSeconds(30))
                        .expects(NO_RESPONSE),
                late("slow-but-sure", "answers after three seconds", Duration.ofSeconds(3))
                        .expectsOk(200),
                HostileCase.onRequest("drip-status-line", "sends one byte a second from the start", exchange -> {
                            byte[] response = RawResponse.bytes(RawResponse.page());
                            exchange.stream(List.of(ByteBuffer.wrap(response)).iterator(), 1, exchange::close);
                        })
                        .expects(NO_RESPONSE),
                drips("drip-headers", "sends one byte of header a second", "HTTP/1.1 200 OK\r\n", "X-Slow: yes\r\n", 1)
                        .expects(NO_RESPONSE),
                drips("drip-body", "sends one byte of body a second", HEAD, PAGE, 1)
                        .expects(SLOW_BODY),
                drips("drip-chunks", "sends one chunk of one byte a second", CHUNKED, "1\r\nx\r\n", 6)
                        .expects(SLOW_BODY));
    }

    private static HostileCase resets(String name, String description, int status, String text) {
        return HostileCase.onRequest(name, description, exchange -> {
            exchange.status(status).write(text);
            exchange.schedule(SHORT_DELAY, exchange::reset);
        });
    }

    private static HostileCase closes(String name, String description, int status, String text) {
        return HostileCase.sending(name, description, status, text);
    }

    private static HostileCase stalls(String name, String description, int status, String text) {
        return HostileCase.onRequest(
                name, description, exchange -> exchange.status(status).write(text));
    }

    private static HostileCase late(String name, String description, Duration delay) {
        return HostileCase.onRequest(
                name,
                description,
                exchange -> exchange.schedule(delay, () -> exchange.status(200).writeAndClose(RawResponse.page())));
    }

    /** Returns a case that sends {@code start} at once, then repeats {@code unit} at {@code rate} bytes a second. */
    private static HostileCase drips(String name, String description, String start, String unit, int rate) {
        return HostileCase.onRequest(name, description, exchange -> {
            exchange.status(200).write(start);
            exchange.stream(EndlessPieces.of(unit), rate, exchange::close);
        });
    }
}
