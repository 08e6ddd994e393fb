package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The encoding that a page declares in a {@code <meta>} or an XML declaration: "prescan a byte stream to determine its
 * encoding" (HTML Standard, section 13.2.3.2), step by step.
 */
final class MetaPrescan {
    private final byte[] bytes;
    private final int end;
    private int at;
    private String name = "";
    private String value = "";

    /** @param end number of bytes to examine */
    MetaPrescan(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * Returns the declared encoding, UTF-8 for UTF-16 and windows-1252 for x-user-defined; null where none is declared.
     */
    @Nullable
    Encoding encoding() {
        Encoding fallback = xmlEncoding(bytes, end);
        if (fallback != null && fallback.isUtf16()) return fallback;
        for (at = 0; at < end; ) {
            switch (markup()) {
                case NONE -> at++;
                case COMMENT -> skipComment();
                case META -> {
                    at += 5;
                    Encoding encoding = meta();
                    if (encoding != null) return encoding;
                }
                case TAG -> skipTag();
                case BOGUS_COMMENT -> skipTo('>');
            }
        }
        return fallback;
    }

    /** Byte sequences that the prescan distinguishes, in the order of the standard. */
    private enum Markup {
        COMMENT,
        META,
        TAG,
        BOGUS_COMMENT,
        NONE
    }

    private Markup markup() {
        if (bytes[at] != '<') return Markup.NONE;
        if (matches("<!--")) return Markup.COMMENT;
        if (matches("<meta") && (Ascii.isSpace(peek(5)) || peek(5) == '/')) return Markup.META;
        int next = peek(1);
        if (Ascii.isLetter(next) || (next == '/' && Ascii.isLetter(peek(2)))) return Markup.TAG;
        return next == '!' || next == '/' || next == '?' ? Markup.BOGUS_COMMENT : Markup.NONE;
    }

    /** Returns the byte {@code ahead} of the position, 0 behind the end. */
    private int peek(int ahead) {
        return at + ahead < end ? bytes[at + ahead] & 0xFF : 0;
    }

    /** Skips a comment; its two first hyphens may be its last ones too. */
    private void skipComment() {
        at += 2;
        while (at + 2 < end) {
            if (bytes[at] == '-' && bytes[at + 1] == '-' && bytes[at + 2] == '>') {
                at += 3;
                return;
            }
            at++;
        }
        at = end;
    }

    private void skipTag() {
        while (at < end && !Ascii.isSpace(bytes[at]) && bytes[at] != '>') at++;
        while (attribute()) {}
    }

    private void skipTo(char c) {
        while (at < end && bytes[at] != c) at++;
    }

    private @Nullable Encoding meta() {
        Declaration declaration = new Declaration();
        Set<String> attributeList = new HashSet<>();
        while (attribute()) {
            if (attributeList.add(name)) declaration.process(name, value);
        }
        return declaration.encoding();
    }

    /** State of the steps for a {@code <meta>}, with the variables of the standard. */
    private static final class Declaration {
        private boolean gotPragma;
        private @Nullable Boolean needPragma;
        private @Nullable Encoding charset;

        void process(String name, String value) {
            switch (name) {
                case "http-equiv" -> gotPragma = value.equals("content-type");
                case "content" -> {
                    Encoding stated = charset == null ? ofContent(value) : null;
                    if (stated == null) return;
                    charset = stated;
                    needPragma = true;
                }
                case "charset" -> {
                    charset = Encoding.forLabel(value);
                    needPragma = false;
                }
                default -> {}
            }
        }

        @Nullable
        Encoding encoding() {
            if (charset == null || needPragma == null || (needPragma && !gotPragma)) return null;
            return usable(charset);
        }
    }

    /** Returns what is meant by an encoding that a page in ASCII bytes cannot have. */
    static Encoding usable(Encoding declared) {
        if (declared.isUtf16()) return Encoding.UTF_8;
        return declared.name().equals("x-user-defined") ? Encoding.WINDOWS_1252 : declared;
    }

    /**
     * Reads an attribute ("get an attribute") into {@code name} and {@code value}, in lower case; returns false at the
     * tag's end.
     */
    private boolean attribute() {
        while (at < end && (Ascii.isSpace(bytes[at]) || bytes[at] == '/')) at++;
        if (at >= end || bytes[at] == '>') return false;
        attributeName();
        value = "";
        skipSpaces();
        if (at >= end || bytes[at] != '=') return true;
        at++;
        skipSpaces();
        if (at >= end) return false;
        attributeValue();
        return at < end;
    }

    private void attributeName() {
        int from = at;
        while (at < end && !Ascii.isSpace(bytes[at]) && bytes[at] != '/' && bytes[at] != '>') {
            if (bytes[at] == '=' && at > from) break;
            at++;
        }
        name = lower(from, at);
    }

    private void attributeValue() {
        byte quote = bytes[at];
        if (quote == '"' || quote == '\'') {
            int from = ++at;
            while (at < end && bytes[at] != quote) at++;
            value = lower(from, at);
            at++;
        } else {
            int from = at;
            while (at < end && !Ascii.isSpace(bytes[at]) && bytes[at] != '>') at++;
            value = lower(from, at);
        }
    }

    private void skipSpaces() {
        while (at < end && Ascii.isSpace(bytes[at])) at++;
    }

    private String lower(int from, int to) {
        return Ascii.lower(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private boolean matches(String text) {
        if (at + text.length() > end) return false;
        for (int i = 0; i < text.length(); i++) {
            int c = bytes[at + i];
            if (c != text.charAt(i) && (!Ascii.isLetter(c) || (c | 0x20) != text.charAt(i))) return false;
        }
        return true;
    }

    /**
     * Returns the encoding of the label behind {@code charset=} in a content attribute ("extracting a character
     * encoding from a meta element").
     */
    static @Nullable Encoding ofContent(String content) {
        int at = charsetValue(content);
        if (at >= content.length()) return null;
        char quote = content.charAt(at);
        if (quote == '"' || quote == '\'') {
            int close = content.indexOf(quote, at + 1);
            return close < 0 ? null : Encoding.forLabel(content.substring(at + 1, close));
        }
        int to = at;
        while (to < content.length() && !Ascii.isSpace(content.charAt(to)) && content.charAt(to) != ';') to++;
        return Encoding.forLabel(content.substring(at, to));
    }

    /**
     * Returns the start of the value behind {@code charset=}, the length without one: steps 2 to 5 of the extraction.
     */
    private static int charsetValue(String content) {
        String lower = Ascii.lower(content);
        int at = lower.indexOf("charset");
        while (at >= 0) {
            at = skipSpaces(content, at + 7);
            if (at < content.length() && content.charAt(at) == '=') return skipSpaces(content, at + 1);
            at = lower.indexOf("charset", at);
        }
        return content.length();
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && Ascii.isSpace(text.charAt(at))) at++;
        return at;
    }

    /**
     * Returns the encoding of an XML declaration ("get an XML encoding"): UTF-16 by its first bytes, else its label.
     */
    static @Nullable Encoding xmlEncoding(byte[] bytes, int end) {
        if (starts(bytes, end, 0x3C, 0, 0x3F, 0, 0x78, 0)) return Encoding.UTF_16LE;
        if (starts(bytes, end, 0, 0x3C, 0, 0x3F, 0, 0x78)) return Encoding.UTF_16BE;
        if (!starts(bytes, end, '<', '?', 'x', 'm', 'l')) return null;
        String head = new String(bytes, 0, Math.min(end, 1024), StandardCharsets.ISO_8859_1);
        int close = head.indexOf('>');
        String label = close < 0 ? null : xmlLabel(head.substring(0, close));
        Encoding encoding = label == null ? null : Encoding.forLabel(label);
        return encoding != null && encoding.isUtf16() ? Encoding.UTF_8 : encoding;
    }

    private static @Nullable String xmlLabel(String declaration) {
        int name = declaration.indexOf("encoding");
        if (name < 0) return null;
        int at = skipControls(declaration, name + 8);
        if (at == declaration.length() || declaration.charAt(at) != '=') return null;
        at = skipControls(declaration, at + 1);
        if (at == declaration.length()) return null;
        char quote = declaration.charAt(at);
        if (quote != '"' && quote != '\'') return null;
        int to = declaration.indexOf(quote, at + 1);
        return to < 0 ? null : declaration.substring(at + 1, to);
    }

    private static int skipControls(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') at++;
        return at;
    }

    private static boolean starts(byte[] bytes, int end, int... wanted) {
        if (end < wanted.length) return false;
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[i] != wanted[i]) return false;
        }
        return true;
    }
}
