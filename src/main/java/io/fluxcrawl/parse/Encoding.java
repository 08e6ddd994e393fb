package io.fluxcrawl.parse;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the 40 encodings of the <a href="https://encoding.spec.whatwg.org/">WHATWG Encoding Standard</a>, with its
 * decoder: malformed bytes become U+FFFD, nothing throws. The single-byte ones decode by tables exact to the standard's
 * indexes; the multi-byte ones by the Java decoder nearest to the standard's.
 */
final class Encoding {
    private static final Map<String, Encoding> BY_LABEL = EncodingLabels.byLabel();

    static final Encoding UTF_8 = known("utf-8");
    static final Encoding UTF_16LE = known("utf-16le");
    static final Encoding UTF_16BE = known("utf-16be");
    static final Encoding WINDOWS_1252 = known("windows-1252");

    private final String name;
    private final @Nullable Charset charset;
    private final char @Nullable [] high;

    /** An encoding that a Java charset decodes. */
    Encoding(String name, @Nullable Charset charset) {
        this.name = name;
        this.charset = charset;
        this.high = null;
    }

    /** A single-byte encoding: ASCII, and a table for the bytes from 0x80. */
    Encoding(String name, char[] high) {
        this.name = name;
        this.charset = null;
        this.high = high;
    }

    /** "get an encoding": by label, any case, ASCII white space around it ignored; null for no label of the standard. */
    static @Nullable Encoding forLabel(String label) {
        String key = Ascii.trim(label);
        return key.length() > 40 ? null : BY_LABEL.get(Ascii.lower(key));
    }

    private static Encoding known(String label) {
        Encoding encoding = BY_LABEL.get(label);
        if (encoding == null) throw new IllegalStateException(label);
        return encoding;
    }

    /** Every encoding of the standard, by its label in lower case. */
    static Map<String, Encoding> labels() {
        return new HashMap<>(BY_LABEL);
    }

    /** As the standard writes it. */
    String name() {
        return name;
    }

    /** Whether ASCII bytes always stand for themselves, so that markup can be found in the bytes as they are. */
    boolean asciiTransparent() {
        return high != null || StandardCharsets.UTF_8.equals(charset);
    }

    boolean isUtf16() {
        return StandardCharsets.UTF_16LE.equals(charset) || StandardCharsets.UTF_16BE.equals(charset);
    }

    /** The text of {@code bytes[from, to)}. */
    String decode(byte[] bytes, int from, int to) {
        if (high != null) return decodeSingle(high, bytes, from, to);
        if (charset == null) return to > from ? "\uFFFD" : ""; // "replacement": one error for the whole stream
        return new String(bytes, from, to - from, charset);
    }

    /** The text of {@code bytes} from {@code from} on, to be read once, in pieces. */
    Reader reader(byte[] bytes, int from) {
        if (charset == null) return new StringReader(decode(bytes, from, bytes.length));
        if (charset.equals(StandardCharsets.UTF_8)) return new Utf8Reader(bytes, from);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new DecodingReader(decoder, bytes, from);
    }

    private static String decodeSingle(char[] high, byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0) i++;
        if (i == to) return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        char[] text = new char[to - from];
        for (int k = 0; k < text.length; k++) {
            byte b = bytes[from + k];
            text[k] = b >= 0 ? (char) b : high[b & 0x7F];
        }
        return new String(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
