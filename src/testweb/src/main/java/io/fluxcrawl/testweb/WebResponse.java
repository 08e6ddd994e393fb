package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Valid response. Content-Length, Date and Connection are added when it is sent.
 *
 * @param fields header fields in order, with names as written
 * @param latency from the last byte of the request to the first byte of the response
 * @param rate bytes of body a second; 0 for no limit
 * @param chunked whether the body is sent in chunks in place of a Content-Length
 * @param close whether the connection is closed afterwards
 */
record WebResponse(
        int status,
        List<HeaderField> fields,
        Content content,
        Duration latency,
        long rate,
        boolean chunked,
        boolean close) {
    WebResponse {
        fields = List.copyOf(fields);
    }

    static WebResponse of(int status, Content content) {
        return new WebResponse(status, List.of(), content, Duration.ZERO, 0, false, false);
    }

    static WebResponse text(int status, String text) {
        return of(status, Content.of(text + "\n")).with("Content-Type", "text/plain; charset=utf-8");
    }

    static WebResponse html(int status, String html) {
        return of(status, Content.of(html)).with("Content-Type", "text/html; charset=utf-8");
    }

    /** Returns a page with one line that names the status. */
    static WebResponse status(int status) {
        String line = status + " " + ReasonPhrases.of(status);
        return html(
                status,
                "<!doctype html>\n<html lang=\"en\"><head><title>" + line + "</title></head><body><h1>" + line
                        + "</h1></body></html>\n");
    }

    static WebResponse redirect(int status, String location) {
        return status(status).with("Location", location);
    }

    WebResponse with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(fields);
        more.add(new HeaderField(name, value));
        return new WebResponse(status, more, content, latency, rate, chunked, close);
    }

    WebResponse with(List<HeaderField> added) {
        if (added.isEmpty()) return this;
        List<HeaderField> more = new ArrayList<>(fields);
        more.addAll(added);
        return new WebResponse(status, more, content, latency, rate, chunked, close);
    }

    WebResponse withStatus(int status) {
        return new WebResponse(status, fields, content, latency, rate, chunked, close);
    }

    WebResponse withContent(Content content) {
        return new WebResponse(status, fields, content, latency, rate, chunked, close);
    }

    WebResponse withLatency(Duration latency) {
        return new WebResponse(status, fields, content, latency, rate, chunked, close);
    }

    WebResponse withRate(long rate) {
        return new WebResponse(status, fields, content, latency, rate, chunked, close);
    }

    WebResponse withChunked(boolean chunked) {
        return new WebResponse(status, fields, content, latency, rate, chunked, close);
    }

    WebResponse withClose(boolean close) {
        return new WebResponse(status, fields, content, latency, rate, chunked, close);
    }

    /** Returns whether a response with this status has a body (RFC 9110, 6.4.1). */
    boolean mayHaveBody() {
        return status >= 200 && status != 204 && status != 304;
    }
}
