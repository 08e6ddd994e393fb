package io.fluxcrawl.parse;

import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Resolves character references as the HTML Standard does (13.2.5.72). Those that end as they should are
 * looked up; for any other text jsoup sets up a parser of several KiB, which then decides.
 */
final class CharacterReferences {
    private CharacterReferences() {}

    /** @param inAttribute where {@code &copy=} stands for itself */
    static String resolve(String raw, boolean inAttribute) {
        int at = raw.indexOf('&');
        if (at < 0) return raw;
        String resolved = plain(raw, at, inAttribute);
        return resolved != null ? resolved : Parser.unescapeEntities(raw, inAttribute);
    }

    /** Null where it takes a parser to say. */
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

    /** Empty for hexadecimal numbers, and for those that are no character or stand for another. */
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
