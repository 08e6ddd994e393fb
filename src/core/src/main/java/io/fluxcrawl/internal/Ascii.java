package io.fluxcrawl.internal;

import java.util.ArrayList;
import java.util.List;

/** String operations of the Infra Standard: white space is tab, LF, FF, CR and space; only A to Z have case. */
public final class Ascii {
    private static final int MAX_TOKENS = 100;

    private Ascii() {}

    public static boolean isSpace(int c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f');
    }

    public static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z' && c < 0x80;
    }

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Tests whether all characters are ASCII. */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) return false;
        }
        return true;
    }

    /** Strips leading and trailing ASCII whitespace (Infra Standard, section 4.6). */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) from++;
        while (to > from && isSpace(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    /** Returns the text in ASCII lowercase (Infra Standard, section 4.6); the same object where nothing changes. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') return lowerFrom(text, i);
        }
        return text;
    }

    private static String lowerFrom(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') chars[i] = (char) (chars[i] + 0x20);
        }
        return new String(chars);
    }

    /** Returns the text trimmed, each run of white space as one space. No-break spaces count as white space. */
    public static String collapse(String text) {
        int n = text.length();
        boolean clean = n == 0 || (!isBlank(text.charAt(0)) && !isBlank(text.charAt(n - 1)));
        for (int i = 1; clean && i < n; i++) {
            char c = text.charAt(i);
            clean = !isBlank(c) || (c == ' ' && text.charAt(i - 1) != ' ');
        }
        if (clean) return text;
        StringBuilder out = new StringBuilder(n);
        boolean gap = false;
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                gap = out.length() > 0;
            } else {
                if (gap) out.append(' ');
                gap = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    public static boolean isBlank(char c) {
        return isSpace(c) || c == '\u00A0';
    }

    /**
     * Returns the first {@value #MAX_TOKENS} different words between white space, as written ("ordered set parser", DOM
     * Standard, section 1.2).
     */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>(1);
        int n = text.length();
        int i = 0;
        while (i < n && tokens.size() < MAX_TOKENS) {
            while (i < n && isSpace(text.charAt(i))) i++;
            int from = i;
            while (i < n && !isSpace(text.charAt(i))) i++;
            if (i == from) break;
            String token = text.substring(from, i);
            if (!tokens.contains(token)) tokens.add(token);
        }
        return tokens;
    }

    /** Returns the first {@value #MAX_TOKENS} different words between white space, in lower case. */
    public static List<String> words(String text) {
        return tokens(lower(text));
    }

    /** Tests for a word of a text, in lower case, among any number of words. */
    public static boolean hasWord(String text, String word) {
        int n = text.length();
        int length = word.length();
        for (int i = 0; i + length <= n; i++) {
            if (i > 0 && !isSpace(text.charAt(i - 1))) continue;
            if (i + length < n && !isSpace(text.charAt(i + length))) continue;
            if (equalsLower(text, i, word)) return true;
        }
        return false;
    }

    private static boolean equalsLower(String text, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = text.charAt(from + i);
            if ((c >= 'A' && c <= 'Z' ? c + 0x20 : c) != word.charAt(i)) return false;
        }
        return true;
    }

    /** Returns the text with each line break as a line feed ("normalize newlines", Infra Standard, section 4.6). */
    public static String normalizeNewlines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
