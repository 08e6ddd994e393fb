package io.fluxcrawl.parse.charset;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.fluxcrawl.internal.ByteText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encoding of a body and the source of the choice (HTML Standard, section 13.2.3.2, "determining the character encoding"):
 * byte order mark, Content-Type header, declaration of the page, detection, and windows-1252 as the default. Unlike in
 * browsers, bytes that contradict the declaration win: text of a legacy encoding is hardly ever well-formed UTF-8 as a
 * whole, and UTF-8 is hardly ever malformed as a whole.
 *
 * @param source bom, header, meta, detected or default
 * @param skip length of the byte order mark in bytes
 */
public record CharsetChoice(Encoding encoding, String source, int skip) {
    /** Number of bytes that browsers prescan; a declaration behind them makes a browser parse anew. */
    private static final int PRESCAN = 1024;

    private static final int LATE_DECLARATION = 64 * 1024;
    private static final int DETECTION = 64 * 1024;
    private static final int CONFIDENT = 30;

    /**
     * Minimum of continuation bytes: so many pairs of a Chinese encoding are well-formed UTF-8 in one of 100,000 texts.
     */
    private static final int TELLING = 6;

    /** Search for a declaration among the tags of a page, which takes a tokenizer of HTML. */
    @FunctionalInterface
    public interface TagSearch {
        /**
         * Returns the encoding that a {@code <meta>} declares, null for none.
         *
         * @param end number of bytes to examine
         */
        @Nullable
        Encoding find(byte[] body, int end);
    }

    /**
     * Chooses for HTML.
     *
     * @param tags search for a declaration that the prescan of the first bytes does not find
     */
    public static CharsetChoice forHtml(byte[] body, @Nullable Encoding header, TagSearch tags) {
        CharsetChoice known = byMarkOrHeader(body, header);
        if (known != null) return unlessUtf8(body, known);
        Encoding utf16 = Utf16Detector.detect(body);
        if (utf16 != null) return new CharsetChoice(utf16, "detected", 0);
        Encoding declared = new MetaPrescan(body, Math.min(body.length, PRESCAN)).encoding();
        if (declared == null) declared = tags.find(body, Math.min(body.length, LATE_DECLARATION));
        return declared == null ? detected(body) : unlessUtf8(body, new CharsetChoice(declared, "meta", 0));
    }

    /** Chooses for XML, which declares its encoding in the first line and is UTF-8 otherwise (XML 1.0, appendix F). */
    public static CharsetChoice forXml(byte[] body, @Nullable Encoding header) {
        CharsetChoice known = byMarkOrHeader(body, header);
        if (known != null) return known;
        Encoding declared = MetaPrescan.xmlEncoding(body, Math.min(body.length, PRESCAN));
        if (declared == null) {
            Encoding utf16 = Utf16Detector.detect(body);
            if (utf16 != null) return new CharsetChoice(utf16, "detected", 0);
        }
        return declared == null
                ? new CharsetChoice(Encoding.UTF_8, "default", 0)
                : new CharsetChoice(declared, "meta", 0);
    }

    public static CharsetChoice forText(byte[] body, @Nullable Encoding header) {
        CharsetChoice known = byMarkOrHeader(body, header);
        if (known != null) return unlessUtf8(body, known);
        Encoding utf16 = Utf16Detector.detect(body);
        return utf16 == null ? detected(body) : new CharsetChoice(utf16, "detected", 0);
    }

    /**
     * Returns the encoding that a {@code <meta>} declares to a tree builder (HTML Standard, section 13.2.6.4.4), UTF-8 for
     * UTF-16 and windows-1252 for x-user-defined (section 13.2.3.5); null for none. Missing attributes are empty.
     */
    public static @Nullable Encoding declared(String charset, String httpEquiv, String content) {
        Encoding named = charset.isEmpty() ? null : Encoding.forLabel(charset);
        if (named == null && httpEquiv.equalsIgnoreCase("content-type")) named = MetaPrescan.ofContent(content);
        return named == null ? null : MetaPrescan.usable(named);
    }

    private static CharsetChoice unlessUtf8(byte[] body, CharsetChoice declared) {
        Encoding encoding = declared.encoding;
        if (encoding == Encoding.UTF_8 || encoding == Encoding.UTF_16LE || encoding == Encoding.UTF_16BE)
            return declared;
        return isTellinglyUtf8(body, Math.min(body.length, DETECTION))
                ? new CharsetChoice(Encoding.UTF_8, "detected", 0)
                : declared;
    }

    /** Tests whether all bytes are well-formed UTF-8, with enough of them beyond ASCII to exclude chance. */
    private static boolean isTellinglyUtf8(byte[] body, int end) {
        int from = firstHigh(body, end);
        if (from == end || !isUtf8(body, from, end)) return false;
        int continued = 0;
        for (int i = from; i < end; i++) if ((body[i] & 0xC0) == 0x80) continued++;
        return continued >= TELLING;
    }

    /**
     * Returns another choice for a page declared as UTF-8 whose text is malformed; never UTF-8 again. Null
     * where a single character of more than one byte is well-formed, so that the rest are accidents, or where the only one that
     * is not is cut by the page's end.
     */
    @Nullable
    public CharsetChoice insteadOfUtf8(byte[] body) {
        if (encoding != Encoding.UTF_8 || source.equals("bom")) return null;
        for (int i = firstHigh(body, body.length); i < body.length; i++) {
            if (body[i] < 0 && isCharacter(body, i)) return null;
        }
        CharsetChoice detected = detected(body);
        return detected.encoding == Encoding.UTF_8 ? null : detected;
    }

    private static boolean isCharacter(byte[] body, int at) {
        int lead = body[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        return at + length <= body.length && isUtf8(body, at, at + length);
    }

    private static @Nullable CharsetChoice byMarkOrHeader(byte[] body, @Nullable Encoding header) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) return new CharsetChoice(Encoding.UTF_8, "bom", 3);
        if (startsWith(body, 0xFE, 0xFF)) return new CharsetChoice(Encoding.UTF_16BE, "bom", 2);
        if (startsWith(body, 0xFF, 0xFE)) return new CharsetChoice(Encoding.UTF_16LE, "bom", 2);
        return header == null ? null : new CharsetChoice(header, "header", 0);
    }

    private static boolean startsWith(byte[] body, int... mark) {
        if (body.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xFF) != mark[i]) return false;
        }
        return true;
    }

    private static CharsetChoice detected(byte[] body) {
        int from = firstHigh(body, body.length);
        if (from == body.length) return new CharsetChoice(Encoding.WINDOWS_1252, "default", 0);
        if (isUtf8(body, from, body.length)) return new CharsetChoice(Encoding.UTF_8, "detected", 0);
        // the detector reads no further than it must: a window that starts shortly before the first byte that tells
        int start = Math.max(0, from - 1024);
        byte[] window = Arrays.copyOfRange(body, start, Math.min(body.length, start + DETECTION));
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true);
        CharsetMatch match = detector.setText(window).detect();
        Encoding encoding =
                match == null || match.getConfidence() < CONFIDENT ? null : Encoding.forLabel(match.getName());
        return encoding == null
                ? new CharsetChoice(Encoding.WINDOWS_1252, "default", 0)
                : new CharsetChoice(encoding, "detected", 0);
    }

    private static int firstHigh(byte[] body, int end) {
        return new ByteText(body).asciiEnd(0, end);
    }

    /** Tests for well-formed UTF-8 (Unicode, table 3-7); the last character may be cut. */
    static boolean isUtf8(byte[] body, int from, int end) {
        ByteText text = new ByteText(body);
        int i = from;
        while (i < end) {
            int lead = body[i++];
            if (lead >= 0) {
                i = text.asciiEnd(i, end); // markup, most of it
                continue;
            }
            lead &= 0xFF;
            int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
            if (lead < 0xC2 || lead > 0xF4) return false;
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int top = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            for (int k = 0; k < more; k++) {
                if (i == end) return true;
                int next = body[i++] & 0xFF;
                if (next < low || next > top) return false;
                low = 0x80;
                top = 0xBF;
            }
        }
        return true;
    }
}
