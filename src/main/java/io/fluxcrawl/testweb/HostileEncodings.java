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

/** Bodies that are not in the coding that their header names, break off in it, or expand beyond all reason. */
final class HostileEncodings {
    private static final byte[] PLAIN = PAGE.getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LONG_PLAIN = SyntheticText.words(7, 20_000).getBytes(StandardCharsets.ISO_8859_1);
    private static final String[] NOTHING_COMES = {"bad_encoding", "ok", "body_incomplete", "deadline_exceeded"};

    private HostileEncodings() {}

    static List<HostileCase> tricks() {
        List<HostileCase> tricks = new ArrayList<>();
        for (String coding : List.of("gzip", "deflate", "br", "zstd")) {
            tricks.add(pumped(
                            "bomb-" + coding,
                            "sends zeros without end, compressed a thousandfold as " + coding,
                            coding,
                            () -> CompressionBombs.zeros(coding))
                    .ends("expansion_limit"));
            byte[] whole = BodyEncodings.encode(coding, LONG_PLAIN);
            tricks.add(sent(
                            "truncated-" + coding,
                            "breaks off its " + coding + " half way, its length being right",
                            coding,
                            Arrays.copyOf(whole, whole.length / 2))
                    .ends("bad_encoding", "body_incomplete"));
            tricks.add(sent("lie-" + coding, "says " + coding + " and sends plain HTML", coding, PLAIN)
                    .ends("bad_encoding"));
            byte[] broken = whole.clone();
            Arrays.fill(broken, broken.length / 2, broken.length / 2 + 64, (byte) 0x55);
            tricks.add(sent("corrupt-" + coding, "damages its " + coding + " half way", coding, broken)
                    .ends("bad_encoding"));
        }
        tricks.addAll(bounds());
        tricks.addAll(gzips());
        tricks.addAll(names());
        return tricks;
    }

    private static List<HostileCase> bounds() {
        return List.of(
                sent("bomb-nested", "sends a gzip bomb in a gzip bomb", "gzip, gzip", CompressionBombs.nested())
                        .ends("expansion_limit"),
                sent(
                                "bomb-small",
                                "sends 900 KiB of blanks in 1 KiB: much, but no bomb",
                                "gzip",
                                BodyEncodings.encode("gzip", " ".repeat(900 << 10).getBytes(StandardCharsets.US_ASCII)))
                        .ok(200),
                pumped("gzip-endless", "sends honest gzip without end", "gzip", CompressionBombs::text)
                        .cut(200),
                pumped("gzip-endless-name", "sends a gzip header without end", "gzip", CompressionBombs::endlessName)
                        .ends(NOTHING_COMES),
                pumped("gzip-empty-members", "sends empty gzip members without end", "gzip", CompressionBombs::emptyMembers)
                        .ends(NOTHING_COMES),
                sent("zstd-huge-window", "asks for a window of 2 TiB", "zstd", CompressionBombs.hugeWindow())
                        .ends("bad_encoding", "expansion_limit"));
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
                        .ends("bad_encoding", "ok"),
                sent("gzip-bad-size", "sends gzip with a wrong size at its end", "gzip", badSize)
                        .ends("bad_encoding", "ok"),
                sent("gzip-trailing-zeros", "sends zeros after its gzip", "gzip", trailed)
                        .ends("ok", "bad_encoding"),
                sent("gzip-two-members", "sends two gzip members in a row", "gzip", twice)
                        .ok(200),
                sent("gzip-of-nothing", "says gzip and sends no byte", "gzip", new byte[0])
                        .ends("ok", "bad_encoding"),
                sent("gzip-header-only", "sends a gzip header and nothing more", "gzip", Arrays.copyOf(gzip, 10))
                        .ends("bad_encoding", "body_incomplete"),
                sent(
                                "deflate-raw",
                                "says deflate and sends it without its wrapping",
                                "deflate",
                                CompressionBombs.rawDeflate(PLAIN))
                        .ends("ok", "bad_encoding"));
    }

    private static List<HostileCase> names() {
        byte[] gzip = BodyEncodings.encode("gzip", PLAIN);
        return List.of(
                sent("coding-unknown", "names a coding that is none", "rot13", PLAIN)
                        .ends("ok", "bad_encoding"),
                sent("coding-utf8", "names a charset as its coding", "utf-8", PLAIN)
                        .ok(200),
                sent("coding-empty", "names an empty coding", "", PLAIN).ok(200),
                sent("coding-identity", "names identity", "identity", PLAIN).ok(200),
                sent("coding-x-gzip", "names gzip by its old name", "x-gzip", gzip)
                        .ok(200),
                sent("coding-upper-case", "writes GZIP in capitals", "GZIP", gzip)
                        .ok(200),
                sent("coding-unsaid", "sends gzip and does not say so", null, gzip)
                        .ok(200),
                sent(
                                "coding-two",
                                "compresses with gzip, then br, and says so",
                                "gzip, br",
                                BodyEncodings.encode("br", gzip))
                        .ok(200),
                sent(
                                "coding-two-fields",
                                "says the same in two fields",
                                "gzip\r\nContent-Encoding: br",
                                BodyEncodings.encode("br", gzip))
                        .ends("ok", "bad_encoding"),
                sent("coding-hundred", "names gzip a hundred times", "gzip" + ", gzip".repeat(99), gzip)
                        .ends("bad_encoding"));
    }

    private static HostileCase sent(String name, String does, @org.jspecify.annotations.Nullable String coding, byte[] body) {
        String head = coding == null
                ? RawResponse.ok(HTML, "Content-Length: " + body.length)
                : RawResponse.ok(HTML, "Content-Encoding: " + coding, "Content-Length: " + body.length);
        return HostileCase.sends(name, does, 200, RawResponse.bytes(head, body));
    }

    private static HostileCase pumped(String name, String does, String coding, Supplier<Iterator<ByteBuffer>> pieces) {
        return HostileCase.request(name, does, call -> {
            call.status(200).write(RawResponse.ok(HTML, "Content-Encoding: " + coding));
            call.pump(pieces.get(), 0, call::close);
        });
    }
}
