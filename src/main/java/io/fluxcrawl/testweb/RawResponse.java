package io.fluxcrawl.testweb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Words that hand-made responses are made of. */
final class RawResponse {
    static final String HTML = "Content-Type: text/html; charset=utf-8";

    /** A small page that is as it should be. */
    static final String PAGE =
            "<!doctype html><html lang=\"en\"><head><title>Still here</title></head><body>Still here</body></html>";

    /** Long enough for a client to have read what came before. */
    static final Duration SOON = Duration.ofMillis(100);

    private RawResponse() {}

    /** One byte a character (ISO 8859-1). */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A head and a body in one. */
    static byte[] bytes(String head, byte[] body) {
        byte[] both = Arrays.copyOf(bytes(head), head.length() + body.length);
        System.arraycopy(body, 0, both, head.length(), body.length);
        return both;
    }

    /** Status line and fields of a 200, with the blank line after them. */
    static String ok(String... fields) {
        return head("HTTP/1.1 200 OK", fields);
    }

    static String head(String statusLine, String... fields) {
        StringBuilder head = new StringBuilder(statusLine).append("\r\n");
        for (String field : fields) head.append(field).append("\r\n");
        return head.append("\r\n").toString();
    }

    /** The page as a whole response with those fields more. */
    static String page(String... fields) {
        return under("HTTP/1.1 200 OK", fields);
    }

    /** The page under another status line. */
    static String under(String statusLine, String... fields) {
        StringBuilder page = new StringBuilder(statusLine).append("\r\n");
        for (String field : fields) page.append(field).append("\r\n");
        page.append(HTML).append("\r\nContent-Length: ").append(PAGE.length());
        return page.append("\r\n\r\n").append(PAGE).toString();
    }
}
