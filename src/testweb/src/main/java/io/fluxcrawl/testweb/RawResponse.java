package io.fluxcrawl.testweb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Parts of responses that are written byte by byte. */
final class RawResponse {
    static final String HTML = "Content-Type: text/html; charset=utf-8";

    /** Small valid page. */
    static final String PAGE =
            "<!doctype html><html lang=\"en\"><head><title>Still here</title></head><body>Still here</body></html>";

    /** Delay that is long enough for a client to read what was sent before. */
    static final Duration SHORT_DELAY = Duration.ofMillis(100);

    private RawResponse() {}

    /** Returns the text with one byte per character (ISO 8859-1). */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns head and body in one array. */
    static byte[] bytes(String head, byte[] body) {
        byte[] both = Arrays.copyOf(bytes(head), head.length() + body.length);
        System.arraycopy(body, 0, both, head.length(), body.length);
        return both;
    }

    /** Returns the head of a 200 response with these fields. */
    static String ok(String... fields) {
        return head("HTTP/1.1 200 OK", fields);
    }

    static String head(String statusLine, String... fields) {
        StringBuilder head = new StringBuilder(statusLine).append("\r\n");
        for (String field : fields) head.append(field).append("\r\n");
        return head.append("\r\n").toString();
    }

    /** Returns a complete 200 response with {@link #PAGE} and further fields. */
    static String page(String... fields) {
        return pageWithStatusLine("HTTP/1.1 200 OK", fields);
    }

    /** Returns a complete response with {@link #PAGE}, another status line and further fields. */
    static String pageWithStatusLine(String statusLine, String... fields) {
        StringBuilder page = new StringBuilder(statusLine).append("\r\n");
        for (String field : fields) page.append(field).append("\r\n");
        page.append(HTML).append("\r\nContent-Length: ").append(PAGE.length());
        return page.append("\r\n\r\n").append(PAGE).toString();
    }
}
