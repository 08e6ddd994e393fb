package io.fluxcrawl.parse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * "Prescan a byte stream to determine its encoding" (HTML Standard, 13.2.3.2), step by step: what a page declares of its
 * own encoding in a {@code <meta>}, or in an XML declaration.
 */
final class MetaPrescan {
    private final byte[] bytes;
    private final int end;
    private int at;
    private String name = "";
    private String value = "";

    /** @param end how many bytes are looked at */
    MetaPrescan(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** The declared encoding, UTF-16 read as UTF-8 and x-user-defined as windows-1252; null where none is declared. */
    @Nullable
    Encoding encoding() {
        Encoding fallback = xmlEncoding(bytes, end);
        if (fallback != null && fallback.isUtf16()) return fallback;
        at = 0;
        while (at < end) {
            if (bytes[at] != '<') {
                at++;
            } else if (matches("<!--")) {
                if (!skipComment()) break;
            } else if (matches("<meta") && at + 5 < end && endsName(bytes[at + 5])) {
                at += 5;
                Encoding encoding = meta();
                if (encoding != null) return encoding;
            } else if (at + 1 < end && (Ascii.isLetter(bytes[at + 1]) || endTag())) {
                while (at < end && !Ascii.isSpace(bytes[at]) && bytes[at] != '>') at++;
                while (attribute()) {}
            } else if (at + 1 < end && (bytes[at + 1] == '!' || bytes[at + 1] == '/' || bytes[at + 1] == '?')) {
                while (at < end && bytes[at] != '>') at++;
            } else {
                at++;
            }
        }
        return fallback;
    }

    private boolean endTag() {
        return bytes[at + 1] == '/' && at + 2 < end && Ascii.isLetter(bytes[at + 2]);
    }

    private static boolean endsName(byte b) {
        return Ascii.isSpace(b) || b == '/';
    }

    private boolean skipComment() {
        at += 2;
        while (at + 2 < end) {
            if (bytes[at] == '-' && bytes[at + 1] == '-' && bytes[at + 2] == '>') {
                at += 3;
                return true;
            }
            at++;
        }
        return false;
    }

    private @Nullable Encoding meta() {
        boolean gotPragma = false;
        Boolean needPragma = null;
        Encoding charset = null;
        boolean sawPragma = false;
        boolean sawContent = false;
        boolean sawCharset = false;
        while (attribute()) {
            switch (name) {
                case "http-equiv" -> {
                    if (!sawPragma && value.equals("content-type")) gotPragma = true;
                    sawPragma = true;
                }
                case "content" -> {
                    if (!sawContent && charset == null) {
                        charset = ofContent(value);
                        if (charset != null) needPragma = true;
                    }
                    sawContent = true;
                }
                case "charset" -> {
                    if (!sawCharset) {
                        charset = Encoding.forLabel(value);
                        needPragma = false;
                    }
                    sawCharset = true;
                }
                default -> {}
            }
        }
        if (needPragma == null || (needPragma && !gotPragma) || charset == null) return null;
        if (charset.isUtf16()) return Encoding.UTF_8;
        return charset.name().equals("x-user-defined") ? Encoding.WINDOWS_1252 : charset;
    }

    /** "Get an attribute": false at the tag's end. Leaves {@code name} and {@code value} in lower case. */
    private boolean attribute() {
        while (at < end && (Ascii.isSpace(bytes[at]) || bytes[at] == '/')) at++;
        if (at >= end || bytes[at] == '>') return false;
        int from = at;
        while (at < end && !Ascii.isSpace(bytes[at]) && bytes[at] != '/' && bytes[at] != '>') {
            if (bytes[at] == '=' && at > from) break;
            at++;
        }
        name = lower(from, at);
        value = "";
        while (at < end && Ascii.isSpace(bytes[at])) at++;
        if (at >= end || bytes[at] != '=') return true;
        at++;
        while (at < end && Ascii.isSpace(bytes[at])) at++;
        if (at >= end) return false;
        value();
        return at < end;
    }

    private void value() {
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

    /** "Extracting a character encoding from a meta element": the label behind {@code charset=} in a content attribute. */
    static @Nullable Encoding ofContent(String content) {
        String lower = Ascii.lower(content);
        int at = 0;
        while (true) {
            at = lower.indexOf("charset", at);
            if (at < 0) return null;
            at += 7;
            while (at < content.length() && Ascii.isSpace(content.charAt(at))) at++;
            if (at >= content.length()) return null;
            if (content.charAt(at) == '=') break;
        }
        at++;
        while (at < content.length() && Ascii.isSpace(content.charAt(at))) at++;
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

    /** "Get an XML encoding": UTF-16 by its first characters, otherwise the label in {@code <?xml ... encoding="..."}. */
    static @Nullable Encoding xmlEncoding(byte[] bytes, int end) {
        if (starts(bytes, end, 0x3C, 0, 0x3F, 0, 0x78, 0)) return Encoding.UTF_16LE;
        if (starts(bytes, end, 0, 0x3C, 0, 0x3F, 0, 0x78)) return Encoding.UTF_16BE;
        if (!starts(bytes, end, '<', '?', 'x', 'm', 'l')) return null;
        String head = new String(bytes, 0, Math.min(end, 1024), StandardCharsets.ISO_8859_1);
        int close = head.indexOf('>');
        int at = head.indexOf("encoding");
        if (close < 0 || at < 0 || at > close) return null;
        at += 8;
        while (at < close && head.charAt(at) <= ' ') at++;
        if (head.charAt(at) != '=') return null;
        at++;
        while (at < close && head.charAt(at) <= ' ') at++;
        char quote = head.charAt(at);
        if (quote != '"' && quote != '\'') return null;
        int to = head.indexOf(quote, at + 1);
        if (to < 0 || to > close) return null;
        Encoding encoding = Encoding.forLabel(head.substring(at + 1, to));
        return encoding != null && encoding.isUtf16() ? Encoding.UTF_8 : encoding;
    }

    private static boolean starts(byte[] bytes, int end, int... wanted) {
        if (end < wanted.length) return false;
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[i] != wanted[i]) return false;
        }
        return true;
    }
}
