package io.fluxcrawl.robots;

import java.nio.charset.StandardCharsets;

/**
 * Canonical form of paths of URLs and rules: paths that RFC 9309, 2.2.2 calls equal have equal octets.
 *
 * <p>The RFC percent-encodes what is reserved (RFC 3986, 2.2) on both sides before comparing, except for what makes the
 * URL's own structure: {@code /} in the path and the first {@code ?}. So a reserved octet and its escape are equal but for
 * these two. They are spelt plain here, which compares the same and counts octets as files are written. {@code *} and
 * {@code $} are always escaped, for in a rule the plain ones mean something else (2.2.3); so is what may not stand in a
 * URL at all.
 */
final class PathForm {
    private static final boolean[] PLAIN = new boolean[256];
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    static {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        String reserved = ":@!&'()+,;=[]";
        for (char c : (unreserved + reserved).toCharArray()) PLAIN[c] = true;
    }

    private final String octets;
    private final boolean pattern;
    private final int lastPathStar;
    private final StringBuilder out;
    private int stars;
    private boolean inQuery;

    private PathForm(String octets, boolean pattern, int lastPathStar) {
        this.octets = octets;
        this.pattern = pattern;
        this.lastPathStar = lastPathStar;
        this.out = new StringBuilder(octets.length() + 16);
    }

    /** Returns the form of a URL's path and query. */
    static String ofTarget(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c >= 256 || !(PLAIN[c] || c == '/' || c == '?')) return new PathForm(utf8(target), false, 0).spelt();
        }
        return target;
    }

    /** Returns the form of a rule's pattern, one char an octet; {@code *} and a closing {@code $} stay as they are. */
    static String ofPattern(String octets) {
        return new PathForm(octets, true, Integer.MAX_VALUE).spelt();
    }

    /**
     * Returns the form of a rule's pattern for URLs whose {@code ?} that star of the pattern covers, 1-based, so that what follows is query, where
     * {@code %2F} and {@code /} are equal. Covering it is made part of the pattern.
     */
    static String ofPattern(String octets, int starOverQuestionMark) {
        return new PathForm(octets, true, starOverQuestionMark - 1).spelt();
    }

    private String spelt() {
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            boolean escaped = c == '%' && hex(i + 1) >= 0 && hex(i + 2) >= 0;
            if (escaped) {
                c = (char) (hex(i + 1) << 4 | hex(i + 2));
                i += 2;
            }
            if (keeps(c, escaped, i == octets.length() - 1)) out.append(c);
            else out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
        }
        return out.toString();
    }

    private boolean keeps(char c, boolean escaped, boolean last) {
        if (PLAIN[c]) return true;
        if (pattern && !escaped) {
            if (c == '*') return star();
            if (c == '$' && last) return true;
        }
        return keepsDelimiter(c, escaped);
    }

    /** Keeps the delimiters that make the structure of the URL: {@code /} in the path and the first {@code ?}. */
    private boolean keepsDelimiter(char c, boolean escaped) {
        boolean wasInQuery = inQuery;
        if (c == '?' && !escaped) inQuery = true;
        return (c == '/' || c == '?') && (!escaped || wasInQuery);
    }

    private boolean star() {
        if (stars++ == lastPathStar && !inQuery) {
            out.append("*?");
            inQuery = true;
        }
        return true;
    }

    private int hex(int at) {
        return at < octets.length() ? Character.digit(octets.charAt(at), 16) : -1;
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
