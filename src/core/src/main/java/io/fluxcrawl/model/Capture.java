package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response as transferred: after decryption, before any decoding.
 *
 * <p>HTTP/1 is kept byte for byte: lines and fields with their order, case and white space, bodies with chunks and content
 * codings. Interim (1xx) responses are left out. HTTP/2 has no such text: its fields are written as the head of an HTTP/1.1
 * message without a reason phrase, followed by the content of its DATA frames; trailers are left out.
 *
 * @param url URL of the request
 * @param at time at which the request was sent, UTC, to the microsecond
 * @param ip address of the server, without port; null behind a proxy
 * @param protocols protocols of the connection, the innermost first, as values of the
 *     <a href="https://github.com/iipc/warc-specifications/issues/42">WARC-Protocol</a> field: {@code http/1.0},
 *     {@code http/1.1} or {@code h2}, then for example {@code tls/1.3}
 * @param cipher TLS cipher suite, by its IANA name; null on http
 * @param request the request as sent, credentials included
 * @param response the response as received, from its status line on
 * @param headLength length of the response's head in bytes, the empty line included
 * @param cut reason for which the response is incomplete; null where it is complete
 */
public record Capture(
        CrawlUrl url,
        Instant at,
        @Nullable String ip,
        List<String> protocols,
        @Nullable String cipher,
        WireBytes request,
        WireBytes response,
        int headLength,
        @Nullable Cut cut) {

    /** Reason for an incomplete response: the values of WARC-Truncated (WARC 1.1, section 5.13). */
    public enum Cut {
        /** The limit of the body size was reached. */
        LENGTH,
        /** A time limit was reached. */
        TIME,
        /** The connection was closed. */
        DISCONNECT,
        /** Any other reason. */
        UNSPECIFIED
    }

    /**
     * Creates a capture of those bytes, which the caller no longer changes.
     *
     * @param url URL of the request
     * @param at time at which the request was sent, UTC, to the microsecond
     * @param ip address of the server, without port; null behind a proxy
     * @param protocols protocols of the connection, the innermost first, as values of the WARC-Protocol
     *     field
     * @param cipher TLS cipher suite, by its IANA name; null on http
     * @param request the request as sent, credentials included
     * @param response the response as received, from its status line on
     * @param headLength length of the response's head in bytes, the empty line included
     * @param cut reason for which the response is incomplete; null where it is complete
     */
    public Capture {
        protocols = List.copyOf(protocols);
    }

    /** {@return the number of bytes of request and response} */
    public int size() {
        return request.length() + response.length();
    }

    /**
     * {@return this capture with at most {@code bodyBytes} bytes after the response's head; {@link Cut#LENGTH} where
     * that cuts}
     *
     * @param bodyBytes number of bytes to keep, zero or more
     */
    public Capture cutTo(int bodyBytes) {
        long most = (long) headLength + bodyBytes;
        if (response.length() <= most) return this;
        WireBytes start = response.upTo((int) most);
        return new Capture(url, at, ip, protocols, cipher, request, start, headLength, Cut.LENGTH);
    }
}
