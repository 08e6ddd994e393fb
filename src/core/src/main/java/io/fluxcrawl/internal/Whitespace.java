package io.fluxcrawl.internal;

/** White space around a row: Unicode white space, C0 controls, byte order marks and zero-width spaces. */
public final class Whitespace {
    private Whitespace() {}

    private static boolean blank(char c) {
        if (c < 0x80) return c <= ' ';
        return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** Returns the index of the first character that is not blank, or the length where all are. */
    public static int start(String text) {
        int from = 0;
        while (from < text.length() && blank(text.charAt(from))) from++;
        return from;
    }

    /** Returns whether a text is blank throughout. */
    public static boolean only(String text) {
        return start(text) == text.length();
    }

    /** Returns the text without the blanks around it. */
    public static String strip(String text) {
        int from = start(text);
        int to = text.length();
        while (to > from && blank(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }
}
