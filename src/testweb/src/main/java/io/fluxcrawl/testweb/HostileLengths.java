package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.util.List;
import java.util.stream.Stream;

/** Content-Length fields that are wrong, repeated, negative or not numeric, and invalid chunks (RFC 9112, 6 and 7). */
final class HostileLengths {
    private static final int SIZE = PAGE.length();

    private HostileLengths() {}

    static List<HostileCase> cases() {
        return Stream.of(contentLengths(), transferCodings(), chunkSizes(), unusualChunks(), endlessChunks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileCase> contentLengths() {
        return List.of(
                length("length-too-long", "declares more than it sends, then closes", SIZE + 1000)
                        .expects("body_incomplete"),
                length("length-terabyte", "declares a terabyte, sends a page, then closes", 1L << 40)
                        .expects("body_incomplete"),
                length("length-too-short", "declares less than it sends", SIZE - 20)
                        .expectsOk(200),
                length("length-zero", "declares a length of zero and sends a page", 0)
                        .expectsOk(200),
                text("length-same-twice", "sends the same length in two fields", SIZE + "\r\nContent-Length: " + SIZE)
                        .expectsOk(200),
                text("length-list", "sends the same length twice in one field", SIZE + ", " + SIZE)
                        .expects("ok", "bad_response"),
                text("length-two", "sends two different lengths", SIZE + "\r\nContent-Length: 7")
                        .expects("bad_response"),
                text("length-negative", "sends a negative length", "-1").expects("bad_response"),
                text("length-text", "sends a length that is a word", "plenty").expects("bad_response"),
                text("length-overflow", "sends a length above 64 bits", "99999999999999999999999999")
                        .expects("bad_response"),
                text("length-hex", "sends a hexadecimal length", "0x40").expects("bad_response"),
                text("length-plus", "sends a length with a plus sign", "+" + SIZE)
                        .expects("bad_response", "ok"),
                text("length-empty", "sends an empty length", "").expects("bad_response", "ok"));
    }

    private static List<HostileCase> transferCodings() {
        return List.of(
                HostileCase.onRequest("length-and-chunked", "sends a length and chunks", exchange -> exchange.status(
                                        200)
                                .writeAndClose(RawResponse.ok(HTML, "Content-Length: 7", "Transfer-Encoding: chunked")
                                        + chunk(PAGE) + "0\r\n\r\n"))
                        .expects("ok", "bad_response"),
                coding("te-unknown", "names an unknown transfer coding", "rot13")
                        .expects("bad_response", "ok"),
                coding("te-twice", "names chunked twice", "chunked, chunked").expects("ok", "bad_response"),
                coding("te-upper-case", "writes CHUNKED in capitals", "CHUNKED").expectsOk(200));
    }

    private static List<HostileCase> chunkSizes() {
        return List.of(
                chunks("chunk-size-garbage", "sends a chunk size that is not a number", "xyz\r\nhello\r\n0\r\n\r\n")
                        .expects("bad_response", "body_incomplete"),
                chunks("chunk-size-negative", "sends a negative chunk size", "-5\r\nhello\r\n0\r\n\r\n")
                        .expects("bad_response", "body_incomplete"),
                chunks("chunk-size-overflow", "sends a chunk size above 64 bits", "FFFFFFFFFFFFFFFFF\r\nhello\r\n")
                        .expects("bad_response", "body_incomplete"),
                chunks("chunk-size-terabyte", "declares a chunk of a terabyte, then closes", "10000000000\r\nhello")
                        .expects("body_incomplete", "bad_response"),
                chunks(
                                "chunk-size-64k",
                                "pads a chunk size with 64 KiB of zeros",
                                "0".repeat(64 << 10) + "1\r\nx\r\n0\r\n\r\n")
                        .expects("bad_response", "ok", "body_incomplete"),
                chunks(
                                "chunk-without-crlf",
                                "leaves out the line feed after a chunk",
                                "5\r\nhello5\r\nhello\r\n0\r\n\r\n")
                        .expects("bad_response", "body_incomplete"),
                chunks("chunk-too-long", "sends more than the chunk's size", "2\r\nhello\r\n0\r\n\r\n")
                        .expects("bad_response", "body_incomplete"),
                chunks("chunk-cut-off", "closes in the middle of a chunk", "800\r\n" + PAGE)
                        .expects("body_incomplete"),
                chunks("chunk-no-end", "closes without the last chunk", chunk(PAGE))
                        .expects("body_incomplete"));
    }

    private static List<HostileCase> unusualChunks() {
        return List.of(
                chunks("chunk-bare-lf", "ends chunk lines with a bare LF", "5\nhello\n0\n\n")
                        .expects("ok", "bad_response"),
                chunks("chunk-extensions", "adds extensions to chunks", "5;a=b;c=\"d;e\"\r\nhello\r\n0;last\r\n\r\n")
                        .expectsOk(200),
                chunks(
                                "chunk-trailers",
                                "sends trailer fields",
                                chunk(PAGE) + "0\r\nX-Checksum: 1\r\nContent-Length: 9\r\n\r\n")
                        .expectsOk(200),
                chunks("chunk-tiny", "sends 100,000 chunks of one byte", "1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n")
                        .expectsOk(200));
    }

    private static List<HostileCase> endlessChunks() {
        return List.of(
                endless("chunk-endless", "sends endless chunks", "", "10\r\n<p>and on</p>\r\n\n\r\n")
                        .expectsTruncated(200),
                endless("chunk-extension-endless", "sends an endless chunk extension", "5;", "and on")
                        .expects(
                                "bad_response",
                                "headers_too_large",
                                "body_incomplete",
                                "deadline_exceeded",
                                "body_timeout"),
                endless("chunk-trailers-endless", "sends endless trailer fields", chunk(PAGE) + "0\r\n", "X-On: on\r\n")
                        .expects("headers_too_large", "bad_response", "ok", "body_incomplete", "deadline_exceeded"));
    }

    private static HostileCase length(String name, String description, long length) {
        return text(name, description, Long.toString(length));
    }

    private static HostileCase text(String name, String description, String length) {
        return HostileCase.sending(name, description, 200, RawResponse.ok(HTML, "Content-Length: " + length) + PAGE);
    }

    /** Returns a case that sends chunks, whatever transfer coding it names. */
    private static HostileCase coding(String name, String description, String coding) {
        return HostileCase.sending(
                name,
                description,
                200,
                RawResponse.ok(HTML, "Transfer-Encoding: " + coding) + chunk(PAGE) + "0\r\n\r\n");
    }

    private static HostileCase chunks(String name, String description, String body) {
        return HostileCase.sending(name, description, 200, RawResponse.ok(HTML, "Transfer-Encoding: chunked") + body);
    }

    private static HostileCase endless(String name, String description, String start, String again) {
        return HostileCase.onRequest(name, description, exchange -> {
            exchange.status(200).write(RawResponse.ok(HTML, "Transfer-Encoding: chunked") + start);
            exchange.stream(EndlessPieces.of(again), 0, exchange::reset);
        });
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
