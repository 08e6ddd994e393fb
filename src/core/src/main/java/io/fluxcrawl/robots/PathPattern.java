package io.fluxcrawl.robots;

/**
 * Matcher of rule patterns against paths (RFC 9309, 2.2.2 and 2.2.3), both in the form of {@link PathForm}. Files are
 * untrusted: a match takes time in proportion to the length of the path, whatever the pattern; no regular expressions.
 */
final class PathPattern {
    /** Up to here, comparing at every place costs less than a table. */
    private static final int SHORT = 16;

    private PathPattern() {}

    /**
     * Matches from the first octet on; {@code *} stands for any octets, a closing {@code $} for the end of the path.
     *
     * @param from where the pattern begins in {@code patterns}
     * @param to its end
     */
    static boolean matches(String patterns, int from, int to, String path) {
        boolean anchored = to > from && patterns.charAt(to - 1) == '$';
        int end = anchored ? to - 1 : to;
        int star = star(patterns, from, end);
        int at = star - from;
        if (!path.regionMatches(0, patterns, from, at)) return false;
        if (star == end) return !anchored || at == path.length();
        while (true) {
            int piece = star + 1;
            star = star(patterns, piece, end);
            int length = star - piece;
            if (star == end && anchored) {
                int tail = path.length() - length;
                return tail >= at && path.regionMatches(tail, patterns, piece, length);
            }
            // the leftmost place leaves most room for what follows
            at = find(patterns, piece, length, path, at);
            if (at < 0) return false;
            if (star == end) return true;
            at += length;
        }
    }

    /** Returns the position of the next star, or {@code end}. Not {@code indexOf}, which would run on through all other patterns. */
    private static int star(String patterns, int from, int end) {
        for (int i = from; i < end; i++) {
            if (patterns.charAt(i) == '*') return i;
        }
        return end;
    }

    private static int find(String patterns, int piece, int length, String path, int at) {
        int last = path.length() - length;
        if (length == 0 || at > last) return at > last ? -1 : at;
        if (length > SHORT) return findLong(patterns, piece, length, path, at);
        char first = patterns.charAt(piece);
        for (int i = path.indexOf(first, at); i >= 0 && i <= last; i = path.indexOf(first, i + 1)) {
            if (path.regionMatches(i, patterns, piece, length)) return i;
        }
        return -1;
    }

    /** Knuth, Morris and Pratt: no octet of the path is looked at twice. */
    private static int findLong(String patterns, int piece, int length, String path, int at) {
        int[] border = new int[length];
        for (int i = 1, k = 0; i < length; i++) {
            while (k > 0 && patterns.charAt(piece + i) != patterns.charAt(piece + k)) k = border[k - 1];
            if (patterns.charAt(piece + i) == patterns.charAt(piece + k)) k++;
            border[i] = k;
        }
        for (int i = at, k = 0; i < path.length(); i++) {
            while (k > 0 && path.charAt(i) != patterns.charAt(piece + k)) k = border[k - 1];
            if (path.charAt(i) == patterns.charAt(piece + k)) k++;
            if (k == length) return i - length + 1;
        }
        return -1;
    }
}
