package io.fluxcrawl.url;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.Sanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Defects of a row of a list that a URL parser does not see, or sees as something else: two URLs on a line, a list's bullet, a
 * comment, a piece of markup or JSON. To a parser of URLs most of them are a path with odd characters.
 */
final class RowDefect {
    private RowDefect() {}

    /**
     * Returns what is wrong with a row, as a sentence; null where nothing of the kind is.
     *
     * @param row text without white space around it
     */
    static @Nullable String of(String row) {
        int scheme = row.indexOf("://");
        if (scheme < 0) return row.startsWith("{") && row.endsWith(",") ? json(row) : behind(row);
        if (row.startsWith("{") || row.startsWith("\"url\"")) return json(row);
        String before = before(row);
        if (before != null) return before;
        if (isDoubled(row)) return Sanitizer.quote(row) + " begins with two schemes; take one away.";
        if (secondUrl(row)) return Sanitizer.quote(row) + " holds several URLs; give each a row of its own.";
        return behind(row);
    }

    private static String json(String row) {
        boolean comma = row.endsWith(",");
        return Sanitizer.quote(row) + (comma ? " is JSON with a comma behind it" : " is JSON, or meant to be")
                + ": a list of JSON Lines has one object or string per line, and nothing between them.";
    }

    /** Returns what is wrong with the beginning of a row with a URL. */
    private static @Nullable String before(String row) {
        char first = row.charAt(0);
        if (first == '[' && (webScheme(row, 1) > 0 || row.contains("]("))) {
            return Sanitizer.quote(row) + " is in brackets; take them away.";
        }
        boolean bullet = "-*+•–—·>|".indexOf(first) >= 0 && Character.isWhitespace(row.charAt(1));
        return bullet
                ? Sanitizer.quote(row) + " starts with " + Sanitizer.quoteCharacter(first) + "; take it away."
                : null;
    }

    private static boolean isDoubled(String row) {
        int first = webScheme(row, 0);
        return first > 0 && webScheme(row, first) > 0;
    }

    /** Returns the position behind an http or https scheme and its slashes, 0 where there is none. */
    private static int webScheme(String row, int from) {
        if (!row.regionMatches(true, from, "http", 0, 4)) return 0;
        int at = from + 4;
        if (at < row.length() && (row.charAt(at) | 0x20) == 's') at++;
        return row.startsWith("://", at) ? at + 3 : 0;
    }

    private static boolean secondUrl(String row) {
        for (int at = row.indexOf("://"); at >= 0; at = row.indexOf("://", at + 3)) {
            int start = at;
            while (start > 0 && Ascii.isLetter(row.charAt(start - 1))) start--;
            if (start > 0 && webScheme(row, start) > 0 && Character.isWhitespace(row.charAt(start - 1))) return true;
        }
        return false;
    }

    /** Returns what is wrong with the end of a row. */
    private static @Nullable String behind(String row) {
        int hash = row.indexOf('#');
        if (hash > 0 && Character.isWhitespace(row.charAt(hash - 1)))
            return Sanitizer.quote(row) + " has a comment behind the URL; a comment needs a line of its own.";
        int tag = row.endsWith(">") ? row.lastIndexOf("</") : -1;
        if (tag > 0 && isName(row, tag + 2, row.length() - 1))
            return Sanitizer.quote(row) + " ends with the markup " + Sanitizer.quote(row.substring(tag))
                    + "; take it away.";
        return null;
    }

    private static boolean isName(String row, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isLetter(row.charAt(i)) && !Ascii.isDigit(row.charAt(i)) && row.charAt(i) != ':') return false;
        }
        return to > from;
    }
}
