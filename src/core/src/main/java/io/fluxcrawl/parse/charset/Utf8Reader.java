package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.ByteText;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reader that decodes UTF-8 to the same characters as Java's decoder. Java's decoder is slow for the rest of a piece after
 * the first byte beyond ASCII. Here runs of ASCII are copied as a whole, characters of two and three bytes are decoded in
 * place, and only longer or malformed ones go to Java's decoder. {@code ParseBenchmark.fullMode} measures it. Each read must
 * ask for at least two characters, since a surrogate pair is not split.
 */
final class Utf8Reader extends Reader {
    /** Number of bytes that Java's decoder needs to decide on a character or a malformed sequence. */
    private static final int LONGEST = 4;

    /** Minimum length of a run that is copied as a whole; shorter ones are faster one by one. */
    private static final int SHORT = 24;

    private final ByteText text;
    private final byte[] bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharsetDecoder latin1 = StandardCharsets.ISO_8859_1.newDecoder();
    private final ByteBuffer run;
    private int at;

    Utf8Reader(byte[] body, int from) {
        this.text = new ByteText(body);
        this.bytes = body;
        this.run = ByteBuffer.wrap(body);
        this.at = from;
    }

    @Override
    public int read(char[] chars, int offset, int count) {
        int end = offset + count;
        int out = offset;
        while (out < end && at < bytes.length) {
            if (bytes[at] >= 0) {
                out = ascii(chars, out, end);
                continue;
            }
            int c = shortCharacter();
            int before = out;
            if (c >= 0) chars[out++] = (char) c;
            else out = otherCharacter(chars, out, end);
            if (out == before) break; // no space for a surrogate pair
        }
        return out == offset && count > 0 ? -1 : out - offset;
    }

    private int ascii(char[] chars, int from, int end) {
        int to = text.asciiEnd(at, Math.min(bytes.length, at + (end - from)));
        int count = to - at;
        if (count < SHORT) {
            int out = from;
            for (int i = at; i < to; i++) chars[out++] = (char) bytes[i];
        } else {
            latin1.decode(run.limit(to).position(at), CharBuffer.wrap(chars, from, count), false);
        }
        at = to;
        return from + count;
    }

    /** Returns the next well-formed character of two or three bytes, or -1 (Unicode, table 3-7). */
    private int shortCharacter() {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xEF || at + 2 > bytes.length) return -1;
        int second = bytes[at + 1];
        if (!isContinuation(second)) return -1;
        if (lead < 0xE0) {
            at += 2;
            return ((lead & 0x1F) << 6) | (second & 0x3F);
        }
        if (at + 3 > bytes.length || !isContinuation(bytes[at + 2])) return -1;
        int c = ((lead & 0x0F) << 12) | ((second & 0x3F) << 6) | (bytes[at + 2] & 0x3F);
        if (c < 0x800 || Character.isSurrogate((char) c)) return -1;
        at += 3;
        return c;
    }

    private static boolean isContinuation(int b) {
        return (b & 0xC0) == 0x80;
    }

    private int otherCharacter(char[] chars, int from, int end) {
        int to = Math.min(bytes.length, at + LONGEST);
        ByteBuffer in = ByteBuffer.wrap(bytes, at, to - at);
        CharBuffer out = CharBuffer.wrap(chars, from, end - from);
        decoder.reset().decode(in, out, to == bytes.length);
        at = in.position();
        return out.position();
    }

    @Override
    public void close() {}
}
