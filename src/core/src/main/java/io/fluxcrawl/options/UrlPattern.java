package io.fluxcrawl.options;

/**
 * A pattern over canonical URLs: {@code *} stands for any text, all else for itself. Without a {@code *} it may stand
 * anywhere in the URL ({@code /blog/}); with one it must cover all of it ({@code *.pdf}, {@code https://*.example.com/*}).
 * Takes time in proportion to the lengths of both at worst.
 */
public final class UrlPattern {
    private final String pattern;

    /**
     * Creates a pattern.
     *
     * @param pattern the text, with {@code *} for any text
     */
    public UrlPattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Tests whether the pattern fits a URL.
     *
     * @param url normalized URL
     * @return true if it matches
     */
    public boolean matches(String url) {
        if (pattern.indexOf('*') < 0) return url.contains(pattern);
        int p = 0;
        int u = 0;
        int star = -1;
        int resume = 0;
        while (u < url.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = u;
            } else if (p < pattern.length() && pattern.charAt(p) == url.charAt(u)) {
                p++;
                u++;
            } else if (star >= 0) {
                p = star + 1;
                u = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }
}
