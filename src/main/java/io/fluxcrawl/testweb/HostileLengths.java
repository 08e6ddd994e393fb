package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.util.List;

/** Content-Lengths that are wrong, double, negative or no numbers, and chunks that break (RFC 9112, 6 and 7). */
final class HostileLengths {
    private static final int SIZE = PAGE.length();

    private HostileLengths() {}

    static List<HostileCase> tricks() {
        return List.of(
                length("length-too-long", "promises more than it sends, then closes", SIZE + 1000)
                        .ends("body_incomplete"),
                length("length-terabyte", "promises a terabyte, sends a page, then closes", 1L << 40)
                        .ends("body_incomplete"),
                length("length-too-short", "promises less than it sends", SIZE - 20)
                        .ok(200),
                length("length-zero", "promises nothing and sends a page", 0).ok(200),
                text("length-same-twice", "gives the same length twice", SIZE + "\r\nContent-Length: " + SIZE)
                        .ok(200),
                text("length-list", "gives the same length twice in one field", SIZE + ", " + SIZE)
                        .ends("ok", "bad_response"),
                text("length-two", "gives two lengths that differ", SIZE + "\r\nContent-Length: 7")
                        .ends("bad_response"),
                text("length-negative", "gives a negative length", "-1").ends("bad_response"),
                text("length-text", "gives a length in words", "plenty").ends("bad_response"),
                text("length-overflow", "gives a length beyond 64 bits", "99999999999999999999999999")
                        .ends("bad_response"),
                text("length-hex", "gives a length in hexadecimal", "0x40").ends("bad_response"),
                text("length-plus", "gives a length with a sign", "+" + SIZE).ends("bad_response", "ok"),
                text("length-empty", "gives an empty length", "").ends("bad_response", "ok"),
                HostileCase.request("length-and-chunked", "gives a length and sends chunks", call -> call.status(200)
                                .last(RawResponse.ok(HTML, "Content-Length: 7", "Transfer-Encoding: chunked") + chunk(PAGE)
                                        + "0\r\n\r\n"))
                        .ends("ok", "bad_response"),
                coding("te-unknown", "names a transfer coding that is none", "rot13")
                        .ends("bad_response", "ok"),
                coding("te-twice", "names chunked twice", "chunked, chunked").ends("ok", "bad_response"),
                coding("te-upper-case", "writes CHUNKED in capitals", "CHUNKED").ok(200),
                chunks("chunk-size-garbage", "sends a chunk size that is no number", "xyz\r\nhello\r\n0\r\n\r\n")
                        .ends("bad_response", "body_incomplete"),
                chunks("chunk-size-negative", "sends a negative chunk size", "-5\r\nhello\r\n0\r\n\r\n")
                        .ends("bad_response", "body_incomplete"),
                chunks("chunk-size-overflow", "sends a chunk size beyond 64 bits", "FFFFFFFFFFFFFFFFF\r\nhello\r\n")
                        .ends("bad_response", "body_incomplete"),
                chunks("chunk-size-terabyte", "promises a chunk of a terabyte, then closes", "10000000000\r\nhello")
                        .ends("body_incomplete", "bad_response"),
                chunks(
                                "chunk-size-64k",
                                "pads a chunk size with 64 KiB of zeros",
                                "0".repeat(64 << 10) + "1\r\nx\r\n0\r\n\r\n")
                        .ends("bad_response", "ok", "body_incomplete"),
                chunks("chunk-without-crlf", "forgets the line feed after a chunk", "5\r\nhello5\r\nhello\r\n0\r\n\r\n")
                        .ends("bad_response", "body_incomplete"),
                chunks("chunk-too-long", "sends more than the chunk's size", "2\r\nhello\r\n0\r\n\r\n")
                        .ends("bad_response", "body_incomplete"),
                chunks("chunk-cut-off", "closes in the middle of a chunk", "800\r\n" + PAGE)
                        .ends("body_incomplete"),
                chunks("chunk-no-end", "closes without the last chunk", chunk(PAGE))
                        .ends("body_incomplete"),
                chunks("chunk-bare-lf", "ends chunk lines with LF alone", "5\nhello\n0\n\n")
                        .ends("ok", "bad_response"),
                chunks("chunk-extensions", "adds extensions to chunks", "5;a=b;c=\"d;e\"\r\nhello\r\n0;last\r\n\r\n")
                        .ok(200),
                chunks(
                                "chunk-trailers",
                                "sends trailer fields",
                                chunk(PAGE) + "0\r\nX-Checksum: 1\r\nContent-Length: 9\r\n\r\n")
                        .ok(200),
                chunks("chunk-tiny", "sends 100,000 chunks of one byte", "1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n")
                        .ok(200),
                endless("chunk-endless", "sends chunks without end", "", "10\r\n<p>and on</p>\r\n\n\r\n")
                        .cut(200),
                endless("chunk-extension-endless", "sends a chunk extension without end", "5;", "and on")
                        .ends(
                                "bad_response",
                                "headers_too_large",
                                "body_incomplete",
                                "deadline_exceeded",
                                "body_timeout"),
                endless(
                                "chunk-trailers-endless",
                                "sends trailer fields without end",
                                chunk(PAGE) + "0\r\n",
                                "X-On: on\r\n")
                        .ends("headers_too_large", "bad_response", "ok", "body_incomplete", "deadline_exceeded"));
    }

    private static HostileCase length(String name, String does, long length) {
        return text(name, does, Long.toString(length));
    }

    private static HostileCase text(String name, String does, String length) {
        return HostileCase.sends(name, does, 200, RawResponse.ok(HTML, "Content-Length: " + length) + PAGE);
    }

    /** In chunks, whatever coding is named. */
    private static HostileCase coding(String name, String does, String coding) {
        return HostileCase.sends(name, does, 200, RawResponse.ok(HTML, "Transfer-Encoding: " + coding) + chunk(PAGE) + "0\r\n\r\n");
    }

    private static HostileCase chunks(String name, String does, String body) {
        return HostileCase.sends(name, does, 200, RawResponse.ok(HTML, "Transfer-Encoding: chunked") + body);
    }

    private static HostileCase endless(String name, String does, String start, String again) {
        return HostileCase.request(name, does, call -> {
            call.status(200).write(RawResponse.ok(HTML, "Transfer-Encoding: chunked") + start);
            call.pump(EndlessPieces.of(again), 0, call::reset);
        });
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
