package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.Ascii;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One of the 40 encodings of the <a href="https://encoding.spec.whatwg.org/">WHATWG Encoding Standard</a>, with its decoder
 * and, for the queries of links, its encoder. Malformed bytes become U+FFFD; nothing throws. Algorithms and indexes are those
 * of the standard, not Java's; an index is loaded when the first page needs it. Safe for several threads.
 */
public final class Encoding {
    private enum Kind {
        UTF_8,
        UTF_16BE,
        UTF_16LE,
        REPLACEMENT,
        SINGLE_BYTE,
        MULTI_BYTE
    }

    private static final Map<String, Encoding> BY_LABEL = EncodingLabels.byLabel();

    public static final Encoding UTF_8 = known("utf-8");
    static final Encoding UTF_16LE = known("utf-16le");
    static final Encoding UTF_16BE = known("utf-16be");
    public static final Encoding WINDOWS_1252 = known("windows-1252");

    private final String name;
    private final Kind kind;
    private char @Nullable [] high;

    Encoding(String name) {
        this.name = name;
        this.kind = switch (name) {
            case "UTF-8" -> Kind.UTF_8;
            case "UTF-16BE" -> Kind.UTF_16BE;
            case "UTF-16LE" -> Kind.UTF_16LE;
            case "replacement" -> Kind.REPLACEMENT;
            case "GBK", "gb18030", "Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR" -> Kind.MULTI_BYTE;
            default -> Kind.SINGLE_BYTE;
        };
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
        return kind == Kind.SINGLE_BYTE || kind == Kind.UTF_8;
    }

    boolean isUtf16() {
        return kind == Kind.UTF_16LE || kind == Kind.UTF_16BE;
    }

    /** Decodes {@code bytes[from, to)}. */
    public String decode(byte[] bytes, int from, int to) {
        return switch (kind) {
            case UTF_8 -> new String(bytes, from, to - from, StandardCharsets.UTF_8);
            case REPLACEMENT -> to > from ? "\uFFFD" : ""; // one error for the whole stream
            case SINGLE_BYTE -> decodeSingle(high(), bytes, from, to);
            case MULTI_BYTE, UTF_16BE, UTF_16LE -> decoder(bytes, from, to).text();
        };
    }

    /** Returns a reader of the text from {@code from} on. */
    public Reader reader(byte[] bytes, int from) {
        return switch (kind) {
            case UTF_8 -> new Utf8Reader(bytes, from);
            case REPLACEMENT, SINGLE_BYTE -> new StringReader(decode(bytes, from, bytes.length));
            case MULTI_BYTE, UTF_16BE, UTF_16LE -> decoder(bytes, from, bytes.length);
        };
    }

    private MultiByteDecoder decoder(byte[] bytes, int from, int to) {
        return switch (name) {
            case "Big5" -> new MultiByteDecoders.Big5(bytes, from, to);
            case "EUC-JP" -> new MultiByteDecoders.EucJp(bytes, from, to);
            case "EUC-KR" -> new MultiByteDecoders.EucKr(bytes, from, to);
            case "ISO-2022-JP" -> new MultiByteDecoders.Iso2022Jp(bytes, from, to);
            case "Shift_JIS" -> new MultiByteDecoders.ShiftJis(bytes, from, to);
            case "UTF-16BE", "UTF-16LE" -> new MultiByteDecoders.Utf16(bytes, from, to, kind == Kind.UTF_16BE);
            default -> new MultiByteDecoders.Gb18030(bytes, from, to);
        };
    }

    /** Returns the characters of the bytes from 0x80 of a single-byte encoding. */
    private char[] high() {
        char[] table = high;
        if (table == null) {
            table = name.equals("x-user-defined") ? userDefined() : IndexSingleByte.of(name);
            high = table;
        }
        return table;
    }

    private static char[] userDefined() {
        char[] table = new char[128];
        for (int i = 0; i < 128; i++) table[i] = (char) (0xF780 + i);
        return table;
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

    /** Tests whether the queries of links are encoded in UTF-8 ("get an output encoding", section 4.3). */
    public boolean isUtf8Output() {
        return kind == Kind.UTF_8 || kind == Kind.REPLACEMENT || isUtf16();
    }

    /**
     * Encodes a text of Unicode scalar values.
     *
     * @param octets takes the bytes
     * @param missing takes each code point that the encoding lacks, between the bytes around it
     */
    public void encode(String text, IntConsumer octets, IntConsumer missing) {
        if (kind == Kind.MULTI_BYTE) {
            encoder().encode(text, octets, missing);
        } else if (kind == Kind.SINGLE_BYTE) {
            encodeSingle(text, octets, missing);
        } else {
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) octets.accept(octet & 0xFF);
        }
    }

    private MultiByteEncoder encoder() {
        return switch (name) {
            case "Big5" -> MultiByteEncoder.BIG5;
            case "EUC-JP" -> MultiByteEncoder.EUC_JP;
            case "EUC-KR" -> MultiByteEncoder.EUC_KR;
            case "ISO-2022-JP" -> MultiByteEncoder.ISO_2022_JP;
            case "Shift_JIS" -> MultiByteEncoder.SHIFT_JIS;
            case "GBK" -> MultiByteEncoder.GBK;
            default -> MultiByteEncoder.GB18030;
        };
    }

    private void encodeSingle(String text, IntConsumer octets, IntConsumer missing) {
        char[] table = high();
        text.codePoints().forEach(point -> {
            int octet = point < 0x80 ? point : highByte(table, point);
            if (octet >= 0) octets.accept(octet);
            else missing.accept(point);
        });
    }

    private static int highByte(char[] table, int point) {
        for (int i = 0; i < 128; i++) if (table[i] == point && point != 0xFFFD) return 0x80 + i;
        return -1;
    }

    @Override
    public String toString() {
        return name;
    }
}
