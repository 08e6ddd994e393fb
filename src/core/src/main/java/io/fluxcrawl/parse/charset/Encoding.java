package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.Ascii;
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
 * decoder. Malformed bytes become U+FFFD; nothing throws. Single-byte encodings use the indexes of the standard; multi-byte
 * encodings use the Java decoder nearest to the standard.
 */
public final class Encoding {
    private static final Map<String, Encoding> BY_LABEL = EncodingLabels.byLabel();

    public static final Encoding UTF_8 = known("utf-8");
    static final Encoding UTF_16LE = known("utf-16le");
    static final Encoding UTF_16BE = known("utf-16be");
    public static final Encoding WINDOWS_1252 = known("windows-1252");

    private final String name;
    private final @Nullable Charset charset;
    private final char @Nullable [] high;

    /** Creates an encoding that is decoded by a Java charset. */
    Encoding(String name, @Nullable Charset charset) {
        this.name = name;
        this.charset = charset;
        this.high = null;
    }

    /** Creates a single-byte encoding: ASCII, and a table for the bytes from 0x80. */
    Encoding(String name, char[] high) {
        this.name = name;
        this.charset = null;
        this.high = high;
    }

    /**
     * Returns the encoding of a label ("get an encoding", Encoding Standard, section 4.2): any case, ASCII white space
     * around it ignored; null for an unknown label.
     */
    static @Nullable Encoding forLabel(String label) {
        String key = Ascii.trim(label);
        return key.length() > 40 ? null : BY_LABEL.get(Ascii.lower(key));
    }

    private static Encoding known(String label) {
        Encoding encoding = BY_LABEL.get(label);
        if (encoding == null) throw new IllegalStateException(label);
        return encoding;
    }

    /** Returns all encodings of the standard by label, in lower case. */
    static Map<String, Encoding> labels() {
        return new HashMap<>(BY_LABEL);
    }

    /** Returns the name of the encoding as in the standard. */
    public String name() {
        return name;
    }

    /** Tests whether an ASCII byte always is that character, so that markup can be searched in the bytes. */
    public boolean asciiTransparent() {
        return high != null || StandardCharsets.UTF_8.equals(charset);
    }

    boolean isUtf16() {
        return StandardCharsets.UTF_16LE.equals(charset) || StandardCharsets.UTF_16BE.equals(charset);
    }

    /** Decodes {@code bytes[from, to)}. */
    public String decode(byte[] bytes, int from, int to) {
        if (high != null) return decodeSingle(high, bytes, from, to);
        if (charset == null) return to > from ? "\uFFFD" : ""; // "replacement": one error for the whole stream
        return new String(bytes, from, to - from, charset);
    }

    /** Returns a reader of the text from {@code from} on. */
    public Reader reader(byte[] bytes, int from) {
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
