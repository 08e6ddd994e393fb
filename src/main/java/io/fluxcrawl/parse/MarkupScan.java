package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.parser.Parser;

/**
 * Reads tags, comments and raw text where they lie in the bytes, by the tokenizer of the HTML Standard (13.2.5). Nothing
 * is decoded but the attributes and text asked for. Positions are byte offsets; a method that runs into the end of the
 * bytes returns {@link #END}.
 */
final class MarkupScan {
    static final int END = -1;

    /** jsoup keeps no more attributes of a tag than these, and so bounds what a hostile tag can cost. */
    private static final int MAX_ATTRIBUTES = 512;

    private static final boolean[] ENDS_NAME = new boolean[256];

    static {
        for (char c : "\t\n\f\r />=".toCharArray()) ENDS_NAME[c] = true;
    }

    private final byte[] bytes;
    private final Encoding encoding;

    /** The bytes as Latin-1, one char each: its {@code indexOf} is the fastest search the JVM has. */
    final String text;

    private final boolean hasNul;

    private boolean selfClosing;
    private int count;
    private final int[] spans = new int[4 * MAX_ATTRIBUTES];

    MarkupScan(byte[] bytes, Encoding encoding, String text) {
        this.bytes = bytes;
        this.encoding = encoding;
        this.text = text;
        this.hasNul = text.indexOf('\0') >= 0;
    }

    /** Whether the tag last read ends with {@code />}. */
    boolean selfClosing() {
        return selfClosing;
    }

    /** Whether the tag last read has a NUL in the name of an attribute. */
    boolean holdsNulOutsideValues() {
        if (!hasNul) return false;
        for (int k = 0; k < 4 * count; k += 4) {
            for (int i = spans[k]; i < spans[k + 1]; i++) if (text.charAt(i) == 0) return true;
        }
        return false;
    }

    /** From behind a tag's name to behind its {@code >}, its attributes noted for {@link #attributes}. */
    int readTag(int from) {
        String s = text;
        int n = s.length();
        int i = from;
        count = 0;
        selfClosing = false;
        while (i < n) {
            char c = s.charAt(i);
            if (c == '>') return i + 1;
            if (Ascii.isSpace(c) || c == '/') {
                selfClosing = c == '/' && i + 1 < n && s.charAt(i + 1) == '>';
                i++;
                continue;
            }
            int nameFrom = i++;
            while (i < n && !endsName(s.charAt(i))) i++;
            int nameTo = i;
            while (i < n && Ascii.isSpace(s.charAt(i))) i++;
            if (i >= n || s.charAt(i) != '=') {
                note(nameFrom, nameTo, 0, 0);
                continue;
            }
            i++;
            while (i < n && Ascii.isSpace(s.charAt(i))) i++;
            if (i >= n) return END;
            c = s.charAt(i);
            if (c == '"' || c == '\'') {
                int close = s.indexOf(c, i + 1);
                if (close < 0) return END;
                note(nameFrom, nameTo, i + 1, close);
                i = close + 1;
            } else {
                int valueFrom = i;
                while (i < n && c != '>' && !Ascii.isSpace(c)) c = ++i < n ? s.charAt(i) : 0;
                note(nameFrom, nameTo, valueFrom, i);
            }
        }
        return END;
    }

    private static boolean endsName(char c) {
        return ENDS_NAME[c];
    }

    private void note(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        if (count == MAX_ATTRIBUTES) return;
        int k = 4 * count++;
        spans[k] = nameFrom;
        spans[k + 1] = nameTo;
        spans[k + 2] = valueFrom;
        spans[k + 3] = valueTo;
    }

    /** Attributes of the tag last read: names in lower case, the first of each; name and value by turns. */
    List<String> attributes() {
        List<String> attributes = new ArrayList<>(2 * count);
        for (int k = 0; k < 4 * count; k += 4) {
            String name = name(spans[k], spans[k + 1]);
            if (has(attributes, name)) continue;
            attributes.add(name);
            attributes.add(value(spans[k + 2], spans[k + 3]));
        }
        return attributes;
    }

    /** The value of one attribute of the tag last read; empty where it is missing. */
    String attribute(String name) {
        for (int k = 0; k < 4 * count; k += 4) {
            int length = spans[k + 1] - spans[k];
            if (length == name.length() && text.regionMatches(true, spans[k], name, 0, length)) {
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
        String raw = noNul(encoding.decode(bytes, from, to));
        return raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, true);
    }

    /** Text between two positions as a title shows it: character references resolved. */
    String rcdata(int from, int to) {
        String raw = noNul(encoding.decode(bytes, from, to));
        return raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, false);
    }

    /** Text between two positions as a script holds it. */
    String rawText(int from, int to) {
        return noNul(encoding.decode(bytes, from, to));
    }

    private static String noNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /** From behind {@code <!--} to behind the comment's end. */
    int skipComment(int from) {
        if (text.startsWith(">", from)) return from + 1;
        if (text.startsWith("->", from)) return from + 2;
        int i = from;
        while (true) {
            i = text.indexOf("--", i);
            if (i < 0) return END;
            if (text.startsWith(">", i + 2)) return i + 3;
            if (text.startsWith("!>", i + 2)) return i + 4;
            i++;
        }
    }

    /** To behind the next {@code >}: the end of a doctype, of a bogus comment. */
    int skipBogus(int from) {
        int close = text.indexOf('>', from);
        return close < 0 ? END : close + 1;
    }

    /** Where {@code </name} stands that ends the raw text of such an element; {@link #END} where none does. */
    int rawTextEnd(String name, int from) {
        return rawTextEnd(name, from, text.length());
    }

    /** The same within bounds, so that nothing beyond {@code to} is looked at twice. */
    int rawTextEnd(String name, int from, int to) {
        int i = from;
        while (true) {
            i = text.indexOf('<', i);
            if (i < 0 || i >= to) return END;
            if (!text.startsWith("/", i + 1)) {
                i++;
                continue;
            }
            if (isName(name, i + 2)) return i;
            i += 2;
        }
    }

    /** Like {@link #rawTextEnd} for scripts, which may hold whole scripts within {@code <!-- -->} (13.2.5.20 ff.). */
    int scriptEnd(int from) {
        int end = rawTextEnd("script", from);
        int i = from;
        while (true) {
            int open = text.indexOf("<!--", i);
            if (open < 0 || end == END || open > end) return end;
            int close = text.indexOf("-->", open + 2);
            int limit = close < 0 ? text.length() : close;
            if (end > limit) {
                i = limit + 3;
                continue;
            }
            int escaped = escapedEnd(open + 4, limit);
            if (escaped != END) return escaped;
            if (close < 0) return END;
            i = close + 3;
            end = rawTextEnd("script", i);
        }
    }

    /** The {@code </script} that ends the script between {@code <!--} and {@code -->}, inner scripts stepped over. */
    private int escapedEnd(int from, int limit) {
        boolean inner = false;
        int i = from;
        while (true) {
            i = text.indexOf('<', i);
            if (i < 0 || i >= limit) return END;
            if (text.startsWith("/", i + 1)) {
                if (isName("script", i + 2)) {
                    if (!inner) return i;
                    inner = false;
                }
            } else if (!inner && isName("script", i + 1)) {
                inner = true;
            }
            i++;
        }
    }

    /** Whether at {@code open} stands the end tag of the element whose name is at another place. */
    boolean isEndTag(int nameFrom, int nameTo, int open) {
        int to = open + 2 + nameTo - nameFrom;
        if (to >= text.length() || !text.startsWith("/", open + 1)) return false;
        if (!text.regionMatches(true, open + 2, text, nameFrom, nameTo - nameFrom)) return false;
        char c = text.charAt(to);
        return c == '>' || c == '/' || Ascii.isSpace(c);
    }

    private boolean isName(String name, int at) {
        int to = at + name.length();
        if (to >= text.length() || !text.regionMatches(true, at, name, 0, name.length())) return false;
        char c = text.charAt(to);
        return c == '>' || c == '/' || Ascii.isSpace(c);
    }
}
