package io.fluxcrawl.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Media type of a response: "extract a MIME type" of the Fetch Standard (section 3.6), with "parse a MIME type" of the MIME
 * Sniffing Standard (section 4.4).
 *
 * @param essence type and subtype in lower case: {@code text/html}
 * @param charset value of the first charset parameter, as written; null without one
 */
public record MediaType(String essence, @Nullable String charset) {
    private static final int LONGEST_HEADER = 64 << 10;

    /** Returns the media type that all Content-Type headers of a response name together; null if none is one. */
    public static @Nullable MediaType extract(List<String> headers) {
        MediaType found = null;
        for (String header : headers) {
            for (String value : split(header)) {
                MediaType type = parse(value);
                if (type == null || type.essence.equals("*/*")) continue;
                boolean same = found != null && found.essence.equals(type.essence);
                found = same && type.charset == null ? found : type;
            }
        }
        return found;
    }

    /** Returns the values of a list ("get, decode, and split"): commas within quotes do not count. */
    private static List<String> split(String header) {
        if (header.indexOf(',') < 0) return List.of(header);
        List<String> values = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (quoted && c == '\\') i++;
            else if (c == ',' && !quoted) {
                values.add(header.substring(from, i));
                from = i + 1;
            }
        }
        values.add(header.substring(from));
        return values;
    }

    /** Parses one media type; returns null for what is none. */
    public static @Nullable MediaType parse(String text) {
        if (text.length() > LONGEST_HEADER) return null;
        int end = text.indexOf(';');
        String essence = Ascii.lower(trimmed(end < 0 ? text : text.substring(0, end)));
        int slash = essence.indexOf('/');
        if (slash < 0 || !isToken(essence, 0, slash) || !isToken(essence, slash + 1, essence.length())) return null;
        return new MediaType(essence, end < 0 ? null : charset(text, end));
    }

    /** Returns the first charset parameter among those that begin at a semicolon. */
    private static @Nullable String charset(String text, int semicolon) {
        int at = semicolon;
        while (at < text.length()) {
            at++; // the semicolon
            int from = behindBlanks(text, at);
            at = from;
            while (at < text.length() && text.charAt(at) != ';' && text.charAt(at) != '=') at++;
            String name = text.substring(from, at);
            if (at >= text.length()) return null;
            if (text.charAt(at) == ';') continue;
            at++;
            if (at >= text.length()) return null;
            String value = null;
            if (text.charAt(at) == '"') {
                StringBuilder unquoted = new StringBuilder();
                at = unquote(text, at, unquoted);
                value = unquoted.toString();
            }
            int rest = at;
            at = nextSemicolon(text, at);
            boolean quoted = value != null;
            if (value == null) value = trimmedEnd(text.substring(rest, at));
            boolean counts = quoted || !value.isEmpty();
            if (counts && name.equalsIgnoreCase("charset") && isQuotable(value)) return value;
        }
        return null;
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) at++;
        return at;
    }

    private static int nextSemicolon(String text, int from) {
        int at = text.indexOf(';', from);
        return at < 0 ? text.length() : at;
    }

    /** Appends the content of the quoted string at {@code from}, escapes undone; returns the position behind it. */
    private static int unquote(String text, int from, StringBuilder to) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
            to.append(text.charAt(at++));
        }
        return Math.min(text.length(), at + 1);
    }

    private static boolean isToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && "!#$%&'*+-.^_`|~".indexOf(c) < 0) return false;
        }
        return to > from;
    }

    private static boolean isQuotable(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c == 0x7f || c > 0xff)) return false;
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static String trimmed(String text) {
        int from = 0;
        while (from < text.length() && isBlank(text.charAt(from))) from++;
        return trimmedEnd(text.substring(from));
    }

    private static String trimmedEnd(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) end--;
        return text.substring(0, end);
    }
}
