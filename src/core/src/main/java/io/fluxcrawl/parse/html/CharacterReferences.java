package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Decoder of character references (HTML Standard, section 13.2.5.72). References that end with a semicolon are looked up;
 * any other text goes to jsoup, which allocates a parser of several KiB for each. {@code ParseBenchmark.headMode} measures
 * the difference.
 */
final class CharacterReferences {
    private CharacterReferences() {}

    /** @param inAttribute true in an attribute, where {@code &copy=} is plain text */
    static String resolve(String raw, boolean inAttribute) {
        int at = raw.indexOf('&');
        if (at < 0) return raw;
        String resolved = plain(raw, at, inAttribute);
        return resolved != null ? resolved : Parser.unescapeEntities(raw, inAttribute);
    }

    /** Returns the decoded text, or null where jsoup has to decide. */
    private static @Nullable String plain(String raw, int first, boolean inAttribute) {
        StringBuilder out = new StringBuilder(raw.length());
        int done = 0;
        for (int at = first; at >= 0; at = raw.indexOf('&', at + 1)) {
            boolean number = raw.startsWith("#", at + 1);
            int from = number ? at + 2 : at + 1;
            int end = wordEnd(raw, from);
            char after = end < raw.length() ? raw.charAt(end) : ' ';
            if (!number && (end == from || (inAttribute && after == '='))) continue; // no reference
            String stands = after != ';' ? "" : number ? character(raw, from, end) : named(raw, from, end);
            if (stands.isEmpty()) return null;
            out.append(raw, done, at).append(stands);
            done = end + 1;
        }
        return out.append(raw, done, raw.length()).toString();
    }

    private static int wordEnd(String raw, int from) {
        int end = from;
        while (end < raw.length() && (Ascii.isLetter(raw.charAt(end)) || Ascii.isDigit(raw.charAt(end)))) end++;
        return end;
    }

    private static String named(String raw, int from, int to) {
        return Entities.getByName(raw.substring(from, to));
    }

    /**
     * Returns the character of a decimal reference; empty for numbers that are not a character or are mapped to
     * another.
     */
    private static String character(String raw, int from, int to) {
        int code = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(raw.charAt(i)) || code > 0xFFFF) return "";
            code = code * 10 + raw.charAt(i) - '0';
        }
        boolean plain = (code >= ' ' && code <= '~') || (code >= 0xA0 && code < 0xD800);
        return plain ? Character.toString(code) : "";
    }
}
