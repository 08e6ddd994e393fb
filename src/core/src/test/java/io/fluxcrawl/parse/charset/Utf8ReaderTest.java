package io.fluxcrawl.parse.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** UTF-8 read in pieces is what Java's decoder makes of it as a whole. */
class Utf8ReaderTest {
    private static final String[] PARTS = {
        "a",
        "<p class=x>Some markup that is longer than a short run</p>",
        "é",
        "ü",
        "日",
        "ไ",
        "한",
        "\uFFFD",
        "\u0800",
        "😀",
        "\u0000"
    };

    @Property(tries = 3_000)
    void wellFormedOrNot(@ForAll long seed, @ForAll @IntRange(min = 2, max = 100) int piece) throws IOException {
        byte[] bytes = bytes(new Random(seed));
        int from = bytes.length == 0 ? 0 : Math.floorMod(seed, Math.min(4, bytes.length));
        String expected = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        assertThat(read(new Utf8Reader(bytes, from), piece)).isEqualTo(expected);
    }

    private static byte[] bytes(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) text.append(PARTS[random.nextInt(PARTS.length)]);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = bytes.length == 0 ? 0 : random.nextInt(8); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String read(Reader reader, int piece) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] chars = new char[piece + 1];
        int count;
        while ((count = reader.read(chars, 1, piece)) >= 0) text.append(chars, 1, count);
        return text.toString();
    }
}
