package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Bodies that do not match their Content-Encoding, are truncated or damaged, or expand excessively. */
final class HostileEncodings {
    private static final byte[] PLAIN = PAGE.getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LONG_PLAIN = SyntheticText.words(7, 20_000).getBytes(StandardCharsets.ISO_8859_1);
    private static final String[] NO_CONTENT = {"bad_encoding", "ok", "body_incomplete", "deadline_exceeded"};

    private HostileEncodings() {}

    static List<HostileCase> cases() {
        List<HostileCase> cases = new ArrayList<>();
        for (String coding : List.of("gzip", "deflate", "br", "zstd")) {
            if (!BodyEncodings.has(coding)) continue;
            cases.add(pumped(
                            "bomb-" + coding,
                            "sends endless zeros, compressed to a thousandth as " + coding,
                            coding,
                            () -> CompressionBombs.zeros(coding))
                    .expects("expansion_limit"));
            byte[] whole = BodyEncodings.encode(coding, LONG_PLAIN);
            cases.add(sent(
                            "truncated-" + coding,
                            "sends only the first half of its " + coding + ", with a correct length",
                            coding,
                            Arrays.copyOf(whole, whole.length / 2))
                    .expects("bad_encoding", "body_incomplete"));
            cases.add(sent("lie-" + coding, "declares " + coding + " and sends plain HTML", coding, PLAIN)
                    .expects("bad_encoding"));
            byte[] broken = whole.clone();
            Arrays.fill(broken, broken.length / 2, broken.length / 2 + 64, (byte) 0x55);
            cases.add(sent("corrupt-" + coding, "sends " + coding + " that is damaged in the middle", coding, broken)
                    .expects("bad_encoding"));
        }
        cases.addAll(bounds());
        cases.addAll(gzips());
        cases.addAll(names());
        if (BodyEncodings.has("br")) cases.addAll(twoCodings());
        return cases;
    }

    private static List<HostileCase> bounds() {
        return List.of(
                sent("bomb-nested", "sends a gzip bomb inside a gzip bomb", "gzip, gzip", CompressionBombs.nested())
                        .expects("expansion_limit"),
                sent(
                                "bomb-small",
                                "sends 900 KiB of spaces in 1 KiB: below the limit of a bomb",
                                "gzip",
                                BodyEncodings.encode(
                                        "gzip", " ".repeat(900 << 10).getBytes(StandardCharsets.US_ASCII)))
                        .expectsOk(200),
                pumped("gzip-endless", "sends endless gzip that expands little", "gzip", CompressionBombs::text)
                        .expectsTruncated(200),
                pumped("gzip-endless-name", "sends an endless gzip header", "gzip", CompressionBombs::endlessName)
                        .expects(NO_CONTENT),
                pumped("gzip-empty-members", "sends endless empty gzip members", "gzip", CompressionBombs::emptyMembers)
                        .expects(NO_CONTENT),
                sent("zstd-huge-window", "requires a window of 2 TiB", "zstd", CompressionBombs.hugeWindow())
                        .expects("bad_encoding", "expansion_limit"));
    }

    private static List<HostileCase> gzips() {
        byte[] gzip = BodyEncodings.encode("gzip", PLAIN);
        byte[] badSum = gzip.clone();
        badSum[badSum.length - 6] ^= 0x55;
        byte[] badSize = gzip.clone();
        badSize[badSize.length - 2] ^= 0x55;
        byte[] trailed = Arrays.copyOf(gzip, gzip.length + 64);
        byte[] twice = Arrays.copyOf(gzip, gzip.length * 2);
        System.arraycopy(gzip, 0, twice, gzip.length, gzip.length);
        return List.of(
                sent("gzip-bad-checksum", "sends gzip with a wrong checksum", "gzip", badSum)
                        .expects("bad_encoding", "ok"),
                sent("gzip-bad-size", "sends gzip with a wrong size at its end", "gzip", badSize)
                        .expects("bad_encoding", "ok"),
                sent("gzip-trailing-zeros", "sends zeros after its gzip", "gzip", trailed)
                        .expects("ok", "bad_encoding"),
                sent("gzip-two-members", "sends two gzip members in a row", "gzip", twice)
                        .expectsOk(200),
                sent("gzip-of-nothing", "declares gzip and sends no byte", "gzip", new byte[0])
                        .expects("ok", "bad_encoding"),
                sent("gzip-header-only", "sends a gzip header only", "gzip", Arrays.copyOf(gzip, 10))
                        .expects("bad_encoding", "body_incomplete"),
                sent(
                                "deflate-raw",
                                "declares deflate and sends raw deflate without the zlib format",
                                "deflate",
                                CompressionBombs.rawDeflate(PLAIN))
                        .expects("ok", "bad_encoding"));
    }

    private static List<HostileCase> names() {
        byte[] gzip = BodyEncodings.encode("gzip", PLAIN);
        return List.of(
                sent("coding-unknown", "names an unknown coding", "rot13", PLAIN)
                        .expects("ok", "bad_encoding"),
                sent("coding-utf8", "names a charset as its coding", "utf-8", PLAIN)
                        .expectsOk(200),
                sent("coding-empty", "names an empty coding", "", PLAIN).expectsOk(200),
                sent("coding-identity", "names identity", "identity", PLAIN).expectsOk(200),
                sent("coding-x-gzip", "uses the old name x-gzip", "x-gzip", gzip)
                        .expectsOk(200),
                sent("coding-upper-case", "writes GZIP in capitals", "GZIP", gzip)
                        .expectsOk(200),
                sent("coding-unsaid", "sends gzip without declaring it", null, gzip)
                        .expectsOk(200),
                sent("coding-hundred", "declares gzip a hundred times", "gzip" + ", gzip".repeat(99), gzip)
                        .expects("bad_encoding"));
    }

    private static List<HostileCase> twoCodings() {
        byte[] gzip = BodyEncodings.encode("gzip", PLAIN);
        return List.of(
                sent(
                                "coding-two",
                                "compresses with gzip, then br, and declares both",
                                "gzip, br",
                                BodyEncodings.encode("br", gzip))
                        .expectsOk(200),
                sent(
                                "coding-two-fields",
                                "declares two codings in two fields",
                                "gzip\r\nContent-Encoding: br",
                                BodyEncodings.encode("br", gzip))
                        .expects("ok", "bad_encoding"));
    }

    private static HostileCase sent(
            String name, String description, @org.jspecify.annotations.Nullable String coding, byte[] body) {
        String head = coding == null
                ? RawResponse.ok(HTML, "Content-Length: " + body.length)
                : RawResponse.ok(HTML, "Content-Encoding: " + coding, "Content-Length: " + body.length);
        return HostileCase.sending(name, description, 200, RawResponse.bytes(head, body));
    }

    private static HostileCase pumped(
            String name, String description, String coding, Supplier<Iterator<ByteBuffer>> pieces) {
        return HostileCase.onRequest(name, description, exchange -> {
            exchange.status(200).write(RawResponse.ok(HTML, "Content-Encoding: " + coding));
            exchange.stream(pieces.get(), 0, exchange::close);
        });
    }
}
