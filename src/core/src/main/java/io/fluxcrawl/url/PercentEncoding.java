package io.fluxcrawl.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encode sets, encoding and decoding (<a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL
 * Standard, section 1.3</a>).
 */
enum PercentEncoding {
    PATH("\"#<>?^`{}"),
    /** The special-query percent-encode set, used for http and https. */
    QUERY("\"#<>'");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** One bit for each character that is not encoded: below 64, and from 64 to 127. */
    private final long low;

    private final long high;

    PercentEncoding(String encoded) {
        long[] plain = new long[2];
        for (char c = '!'; c <= '~'; c++) {
            if (encoded.indexOf(c) < 0) plain[c >> 6] |= 1L << c;
        }
        low = plain[0];
        high = plain[1];
    }

    /** Tests whether the character is not encoded. */
    boolean isPlain(char c) {
        return c < 128 && (((c < 64 ? low : high) >>> c) & 1) != 0;
    }

    /** Appends a part of a text, percent-encoded as UTF-8; a lone surrogate becomes U+FFFD. */
    void encode(String in, int from, int to, StringBuilder out) {
        int done = from;
        for (int i = from; i < to; ) {
            if (isPlain(in.charAt(i))) {
                i++;
                continue;
            }
            out.append(in, done, i);
            int c = in.codePointAt(i);
            i += Character.charCount(c);
            done = i;
            utf8(scalar(c), out);
        }
        out.append(in, done, to);
    }

    /**
     * Appends a part of a text, percent-encoded in the encoding of a page; a character that the encoding lacks becomes a
     * numeric character reference
     * (<a href="https://url.spec.whatwg.org/#string-percent-encode-after-encoding">URL, 1.3</a>).
     */
    void encode(String in, int from, int to, QueryEncoder encoder, StringBuilder out) {
        encoder.encode(
                wellFormed(in.substring(from, to)),
                octet -> {
                    if (octet < 0x80 && isPlain((char) octet)) out.append((char) octet);
                    else escape(octet, out);
                },
                point -> out.append("%26%23").append(point).append("%3B"));
    }

    private static void utf8(int c, StringBuilder out) {
        if (c < 0x80) {
            escape(c, out);
        } else if (c < 0x800) {
            escape(0xC0 | (c >> 6), out);
            escape(0x80 | (c & 0x3F), out);
        } else {
            if (c < 0x1_0000) {
                escape(0xE0 | (c >> 12), out);
            } else {
                escape(0xF0 | (c >> 18), out);
                escape(0x80 | (c >> 12 & 0x3F), out);
            }
            escape(0x80 | (c >> 6 & 0x3F), out);
            escape(0x80 | (c & 0x3F), out);
        }
    }

    private static void escape(int octet, StringBuilder out) {
        out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
    }

    /** Returns the text percent-decoded; malformed UTF-8 becomes U+FFFD. */
    static String decode(String text) {
        String in = wellFormed(text);
        if (in.indexOf('%') < 0) return in;
        byte[] octets = in.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int high = octets[i] == '%' && i + 2 < octets.length ? hex(octets[i + 1]) : -1;
            int low = high < 0 ? -1 : hex(octets[i + 2]);
            if (low < 0) {
                out.write(octets[i]);
            } else {
                out.write((high << 4) | low);
                i += 2;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String wellFormed(String text) {
        int at = 0;
        while (at < text.length() && !Character.isSurrogate(text.charAt(at))) at++;
        if (at == text.length()) return text;
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(scalar(c)));
        return out.toString();
    }

    private static int scalar(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c;
    }

    /** Returns the value of an ASCII hex digit, or -1. */
    static int hex(int c) {
        if (c >= '0' && c <= '9') return c - '0';
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
