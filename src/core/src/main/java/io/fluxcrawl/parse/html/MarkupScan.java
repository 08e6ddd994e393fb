package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ByteText;
import io.fluxcrawl.parse.charset.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tokenizer of tags over undecoded bytes, by the HTML Standard, section 13.2.5. Only the attributes and text asked for are
 * decoded: {@code ParseBenchmark.headMode} measures what that saves. Positions are byte offsets; a method that reaches the
 * end of the bytes returns {@link #END}.
 */
final class MarkupScan {
    static final int END = -1;

    /** Maximum number of attributes of a tag, as in jsoup: bounds the cost of a hostile tag. */
    private static final int MAX_ATTRIBUTES = 512;

    /** Number of attributes up to which comparing their names one by one is fastest. */
    private static final int FEW = 16;

    private static final byte SPACE = 1;
    private static final byte SLASH = 2;
    private static final byte CLOSE = 3;
    private static final byte EQUALS = 4;
    private static final byte[] CLASS = new byte[256];

    static {
        for (char c : "\t\n\f\r ".toCharArray()) CLASS[c] = SPACE;
        CLASS['/'] = SLASH;
        CLASS['>'] = CLOSE;
        CLASS['='] = EQUALS;
    }

    private final byte[] bytes;
    private final Encoding encoding;

    private final ByteText text;

    private boolean selfClosing;
    private long nameKey;
    private int count;
    private int[] spans = new int[64];

    MarkupScan(ByteText text, Encoding encoding) {
        this.bytes = text.bytes;
        this.encoding = encoding;
        this.text = text;
    }

    /** Tests whether the last tag ends with {@code />}. */
    boolean selfClosing() {
        return selfClosing;
    }

    /** Tests whether the last tag has a NUL in the name of an attribute. */
    boolean holdsNulOutsideValues() {
        for (int k = 0; k < 4 * count; k += 4) {
            for (int i = spans[k]; i < spans[k + 1]; i++) if (bytes[i] == 0) return true;
        }
        return false;
    }

    /** Reads the name of a tag and returns its end; {@link #nameKey} identifies it. */
    int readName(int from) {
        byte[] b = bytes;
        long key = 0;
        int i = from;
        while (i < b.length) {
            int c = b[i];
            byte kind = CLASS[c & 0xFF];
            if (kind != 0 && kind != EQUALS) break;
            key = (key << 8) | ((c | 0x20) & 0xFF);
            i++;
        }
        nameKey = key;
        return i;
    }

    /** Returns the key of the last name, for {@link TagKind#of}. */
    long nameKey() {
        return nameKey;
    }

    /**
     * Reads from the end of a tag's name to its end, with its attributes kept for {@link #attributes}; returns its end.
     */
    int readTag(int from) {
        return tagEnd(from, true);
    }

    /** Skips from the end of a tag's name to its end, keeping no attribute; returns its end. */
    int skipTag(int from) {
        return tagEnd(from, false);
    }

    private int tagEnd(int from, boolean keep) {
        byte[] b = bytes;
        int i = from;
        int slash = -2;
        count = 0;
        while (i >= 0 && i < b.length) {
            byte kind = CLASS[b[i] & 0xFF];
            if (kind == CLOSE) {
                selfClosing = slash == i - 1;
                return i + 1;
            }
            if (kind == SLASH) slash = i;
            i = kind == SPACE || kind == SLASH ? i + 1 : attribute(i, keep);
        }
        return END;
    }

    /** Reads one attribute: 13.2.5.33 "Attribute name state" to 13.2.5.38. Returns the position behind it, or END. */
    private int attribute(int nameFrom, boolean keep) {
        byte[] b = bytes;
        int i = nameFrom + 1;
        while (i < b.length && CLASS[b[i] & 0xFF] == 0) i++;
        int nameTo = i;
        i = skipSpaces(i);
        if (i >= b.length || b[i] != '=') {
            if (keep) note(nameFrom, nameTo, 0, 0);
            return i;
        }
        i = skipSpaces(i + 1);
        if (i >= b.length) return END;
        int valueFrom = b[i] == '"' || b[i] == '\'' ? i + 1 : i;
        int valueTo = valueEnd(i);
        if (valueTo < 0) return END;
        if (keep) note(nameFrom, nameTo, valueFrom, valueTo);
        return valueFrom > i ? valueTo + 1 : valueTo;
    }

    private int skipSpaces(int from) {
        byte[] b = bytes;
        int i = from;
        while (i < b.length && CLASS[b[i] & 0xFF] == SPACE) i++;
        return i;
    }

    /** Returns the end of the value that begins, quote included, at {@code from}; negative without a closing quote. */
    private int valueEnd(int from) {
        byte[] b = bytes;
        byte first = b[from];
        int i = from;
        if (first == '"' || first == '\'') {
            return text.find(first, i + 1);
        }
        while (i < b.length && b[i] != '>' && CLASS[b[i] & 0xFF] != SPACE) i++;
        return i;
    }

    private void note(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        if (count == MAX_ATTRIBUTES) return;
        int k = 4 * count++;
        if (k == spans.length) spans = Arrays.copyOf(spans, 2 * k);
        spans[k] = nameFrom;
        spans[k + 1] = nameTo;
        spans[k + 2] = valueFrom;
        spans[k + 3] = valueTo;
    }

    /** Returns the attributes of the last tag, the first of each name: name in lower case, value, name, value. */
    List<String> attributes() {
        List<String> attributes = new ArrayList<>(2 * count);
        Set<String> names = count > FEW ? new HashSet<>(2 * count) : null;
        for (int k = 0; k < 4 * count; k += 4) {
            String name = name(spans[k], spans[k + 1]);
            if (names == null ? has(attributes, name) : !names.add(name)) continue;
            attributes.add(name);
            attributes.add(value(spans[k + 2], spans[k + 3]));
        }
        return attributes;
    }

    /** Returns the value of an attribute of the last tag; empty where it is missing. */
    String attribute(String name) {
        for (int k = 0; k < 4 * count; k += 4) {
            int length = spans[k + 1] - spans[k];
            if (length == name.length() && text.startsAnyCase(name, spans[k])) {
                return value(spans[k + 2], spans[k + 3]);
            }
        }
        return "";
    }

    private static boolean has(List<String> attributes, String name) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) return true;
        }
        return false;
    }

    private String name(int from, int to) {
        String known = AttributeNames.known(text, from, to);
        if (known != null) return known;
        return Ascii.lower(noNul(encoding.decode(bytes, from, to)));
    }

    private String value(int from, int to) {
        if (from >= to) return "";
        return CharacterReferences.resolve(preprocessed(encoding.decode(bytes, from, to)), true);
    }

    /** Decodes the text between two positions as RCDATA: character references are resolved. */
    String rcdata(int from, int to) {
        return CharacterReferences.resolve(preprocessed(encoding.decode(bytes, from, to)), false);
    }

    /** Decodes the text between two positions as raw text. */
    String rawText(int from, int to) {
        return preprocessed(encoding.decode(bytes, from, to));
    }

    /** Returns text as the tokenizer sees it: "preprocessing the input stream" (13.2.3.5), and no NUL. */
    private static String preprocessed(String text) {
        return noNul(Ascii.normalizeNewlines(text));
    }

    private static String noNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
