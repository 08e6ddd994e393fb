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
record WebResponse(
        int status, List<HeaderField> fields, Content content, Duration latency, long rate, boolean chunked, boolean close) {
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

    /** A page of one line that names the status. */
    static WebResponse status(int status) {
        String line = status + " " + ReasonPhrases.reason(status);
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

    /** Whether a response of this status carries a body at all (RFC 9110, 6.4.1). */
    boolean mayHaveBody() {
        return status >= 200 && status != 204 && status != 304;
    }
}
