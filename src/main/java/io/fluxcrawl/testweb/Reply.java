package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A well-formed response. Content-Length, Date and Connection are added when it is sent.
 *
 * @param fields header fields in order, names as they are to be written
 * @param latency from the request's last byte to the response's first
 * @param rate bytes of body a second; 0 for as fast as the connection takes them
 * @param chunked in chunks, instead of with a Content-Length
 * @param close close the connection after it
 */
record Reply(
        int status, List<Field> fields, Content content, Duration latency, long rate, boolean chunked, boolean close) {
    Reply {
        fields = List.copyOf(fields);
    }

    static Reply of(int status, Content content) {
        return new Reply(status, List.of(), content, Duration.ZERO, 0, false, false);
    }

    static Reply text(int status, String text) {
        return of(status, Content.of(text + "\n")).with("Content-Type", "text/plain; charset=utf-8");
    }

    static Reply html(int status, String html) {
        return of(status, Content.of(html)).with("Content-Type", "text/html; charset=utf-8");
    }

    /** A page of one line that names the status. */
    static Reply status(int status) {
        String line = status + " " + Status.reason(status);
        return html(
                status,
                "<!doctype html>\n<html lang=\"en\"><head><title>" + line + "</title></head><body><h1>" + line
                        + "</h1></body></html>\n");
    }

    static Reply redirect(int status, String location) {
        return status(status).with("Location", location);
    }

    Reply with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Reply(status, more, content, latency, rate, chunked, close);
    }

    Reply with(List<Field> added) {
        if (added.isEmpty()) return this;
        List<Field> more = new ArrayList<>(fields);
        more.addAll(added);
        return new Reply(status, more, content, latency, rate, chunked, close);
    }

    Reply withStatus(int status) {
        return new Reply(status, fields, content, latency, rate, chunked, close);
    }

    Reply withContent(Content content) {
        return new Reply(status, fields, content, latency, rate, chunked, close);
    }

    Reply withLatency(Duration latency) {
        return new Reply(status, fields, content, latency, rate, chunked, close);
    }

    Reply withRate(long rate) {
        return new Reply(status, fields, content, latency, rate, chunked, close);
    }

    Reply withChunked(boolean chunked) {
        return new Reply(status, fields, content, latency, rate, chunked, close);
    }

    Reply withClose(boolean close) {
        return new Reply(status, fields, content, latency, rate, chunked, close);
    }

    /** Whether a response of this status carries a body at all (RFC 9110, 6.4.1). */
    boolean mayHaveBody() {
        return status >= 200 && status != 204 && status != 304;
    }
}
