package io.fluxcrawl.parse;

import org.jspecify.annotations.Nullable;

/**
 * A {@code <meta http-equiv=refresh>} by the HTML Standard's "shared declarative refresh steps".
 *
 * @param seconds before it acts
 * @param reference where to, as written; empty for the page itself
 */
record Refresh(int seconds, String reference) {

    static @Nullable Refresh parse(@Nullable String content) {
        if (content == null) return null;
        int n = content.length();
        int i = 0;
        while (i < n && Ascii.isSpace(content.charAt(i))) i++;
        int digits = i;
        int seconds = 0;
        while (i < n && isDigit(content.charAt(i)))
            seconds = Math.min(1_000_000, 10 * seconds + content.charAt(i++) - '0');
        if (i == digits && (i >= n || content.charAt(i) != '.')) return null;
        while (i < n && (isDigit(content.charAt(i)) || content.charAt(i) == '.')) i++;
        if (i < n && ";, \t\n\f\r".indexOf(content.charAt(i)) < 0) return null;
        while (i < n && Ascii.isSpace(content.charAt(i))) i++;
        if (i < n && (content.charAt(i) == ';' || content.charAt(i) == ',')) i++;
        while (i < n && Ascii.isSpace(content.charAt(i))) i++;
        return new Refresh(seconds, reference(content, i));
    }

    private static String reference(String content, int from) {
        int i = from;
        if (content.regionMatches(true, i, "url", 0, 3)) {
            int k = i + 3;
            while (k < content.length() && Ascii.isSpace(content.charAt(k))) k++;
            if (k < content.length() && content.charAt(k) == '=') {
                i = k + 1;
                while (i < content.length() && Ascii.isSpace(content.charAt(i))) i++;
            }
        }
        if (i < content.length() && (content.charAt(i) == '"' || content.charAt(i) == '\'')) {
            int close = content.indexOf(content.charAt(i), i + 1);
            return content.substring(i + 1, close < 0 ? content.length() : close);
        }
        return content.substring(Math.min(i, content.length()));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
