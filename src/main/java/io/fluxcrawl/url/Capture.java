package io.fluxcrawl.url;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as they were on the wire: beneath TLS, before anything was read into them.
 *
 * <p>HTTP/1 is here byte for byte: lines and fields in their order, case and blanks, bodies with their chunks and codings.
 * Interim (1xx) answers are left out. HTTP/2 has no such text: its fields are written as the head of an HTTP/1.1 message
 * without a reason phrase, the content of its DATA frames after them, trailers left out.
 *
 * @param url what was asked for
 * @param at when the request went out, UTC, to the microsecond
 * @param ip the address that answered, without port; null behind a proxy
 * @param protocols what was spoken, the innermost first, in the words of the
 *     <a href="https://github.com/iipc/warc-specifications/issues/42">WARC-Protocol</a> field: {@code http/1.0},
 *     {@code http/1.1} or {@code h2}, then {@code tls/1.3}, say
 * @param cipher TLS's cipher suite in IANA's words; null on http
 * @param request as sent, credentials included
 * @param response as received, from its status line on
 * @param headLength how many of the response's bytes are its head, the empty line included
 * @param cut why the response is not here as a whole; null where it is
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

    /** Why a response ends early; in the words of WARC 1.1, 5.13. */
    public enum Cut {
        /** We took no more of it. */
        LENGTH,
        /** Time was up. */
        TIME,
        /** The connection ended. */
        DISCONNECT,
        /** Anything else. */
        UNSPECIFIED
    }

    public Capture {
        protocols = List.copyOf(protocols);
    }

    /** Bytes held. */
    public int size() {
        return request.length() + response.length();
    }

    /** The same with no more than so many bytes after the response's head. */
    public Capture cutTo(int bodyBytes) {
        long most = (long) headLength + bodyBytes;
        if (response.length() <= most) return this;
        WireBytes start = response.upTo((int) most);
        return new Capture(url, at, ip, protocols, cipher, request, start, headLength, Cut.LENGTH);
    }
}
