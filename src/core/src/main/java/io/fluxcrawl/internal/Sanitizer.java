package io.fluxcrawl.internal;

import java.util.Locale;

/**
 * Escapes untrusted text (URLs, host names, header fields, page titles) so that it can be shown and does nothing else.
 * One method for each place where such text is shown: a terminal, a one-line message in a log or a record, a quotation
 * within a message, a page.
 *
 * <p>Each method replaces at least control characters (C0, DEL and C1, so that no ANSI sequence is left), explicit
 * directional formatting (Unicode Annex 9, section 2), line and paragraph separators, and lone surrogates. None of them
 * escapes for a syntax: HTML, JSON and CSV have escaping of their own, which is applied after this.
 *
 * <pre>{@code
 * err.println("Cannot read " + Sanitizer.forTerminal(fileName));
 * throw new IOException("The host " + Sanitizer.quote(host) + " has no address.");
 * }</pre>
 */
public final class Sanitizer {
    private static final int MAX_MESSAGE = 400;
    private static final int MAX_RESPONSE_QUOTE = 120;
    private static final int MAX_QUOTE = 80;

    private Sanitizer() {}

    /**
     * Returns the text on one line. Control characters become {@code \\xNN}, or {@code \n}, {@code \r}, {@code \t}; format
     * characters, separators and lone surrogates become {@code \\uNNNN}. Returns the same instance where nothing is
     * replaced.
     */
    public static String forTerminal(String text) {
        int first = 0;
        for (int c; first < text.length(); first += Character.charCount(c)) {
            c = text.codePointAt(first);
            if (controlsTerminal(c)) break;
        }
        if (first >= text.length()) return text;
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (controlsTerminal(c)) appendTerminalEscape(c, out);
            else out.appendCodePoint(c);
        }
        return out.toString();
    }

    /**
     * Returns the text on one line, escaped as by {@link #forTerminal(String)}, with {@code ...} in place of its middle where
     * it is longer than the limit.
     *
     * @param maxLength limit of the result, in characters; at least 5
     */
    public static String forTerminal(String text, int maxLength) {
        String line = forTerminal(text.length() > 4 * maxLength ? text.substring(0, 4 * maxLength) : text);
        if (line.length() <= maxLength) return line;
        int head = (maxLength - 3) / 2;
        int tail = line.length() - (maxLength - 3 - head);
        if (Character.isHighSurrogate(line.charAt(head - 1))) head--;
        if (Character.isLowSurrogate(line.charAt(tail))) tail++;
        return line.substring(0, head) + "..." + line.substring(tail);
    }

    /**
     * Returns a sentence as a log or a record can carry it: on one line, at most some 400 characters, cut with {@code …}.
     * Everything that is not visible text, private-use and unassigned characters included, becomes {@code \\uNNNN}.
     */
    public static String forMessage(String sentence) {
        return visible(sentence, MAX_MESSAGE);
    }

    /**
     * Returns a part of a server's response in double quotes, as a sentence can carry it: escaped as by
     * {@link #forMessage}, at most some 120 characters.
     */
    public static String quoteResponse(String text) {
        return '"' + visible(text, MAX_RESPONSE_QUOTE) + '"';
    }

    /**
     * Returns a part of the user's input in double quotes, as a sentence can carry it: its first 80 characters, each that is
     * not visible text written as {@code U+NNNN}.
     */
    public static String quote(String text) {
        return quote(text, 0, text.length());
    }

    /** Returns the given range of a text in double quotes, as by {@link #quote(String)}. */
    public static String quote(String text, int from, int to) {
        int end = Math.min(to, from + MAX_QUOTE);
        StringBuilder out = new StringBuilder(end - from + 3).append('"');
        for (int i = from, c; i < end; i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isVisible(c)) out.appendCodePoint(c);
            else out.append(codePointName(c));
        }
        if (end < to) out.append('…');
        return out.append('"').toString();
    }

    /** Returns one character as a sentence can carry it: {@code 'x'}, {@code a space} or {@code U+NNNN}. */
    public static String quoteCharacter(int codePoint) {
        if (codePoint == ' ') return "a space";
        return isVisible(codePoint) ? "'" + Character.toString(codePoint) + "'" : codePointName(codePoint);
    }

    /**
     * Returns the text as a page can show it. Line feeds and tabs stay, and so do joiners, which scripts and emoji need; what
     * is replaced becomes {@code \\uNNNN}. The result is not yet escaped for HTML.
     *
     * @param maxLength number of characters after which the text is cut and its full length given
     */
    public static String forPage(String text, int maxLength) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxLength) + 16);
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (out.length() >= maxLength) {
                return out.append(String.format(Locale.ROOT, "… (%,d characters)", text.length()))
                        .toString();
            }
            if (disturbsPage(c)) out.append(unicodeEscape(c));
            else out.appendCodePoint(c);
        }
        return out.toString();
    }

    private static String visible(String text, int maxLength) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxLength) + 1);
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            if (out.length() >= maxLength) return out.append('…').toString();
            c = text.codePointAt(i);
            if (isVisible(c)) out.appendCodePoint(c);
            else out.append(unicodeEscape(c));
        }
        return out.toString();
    }

    private static void appendTerminalEscape(int c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(c < 0x100 ? String.format("\\x%02x", c) : unicodeEscape(c));
        }
    }

    private static String unicodeEscape(int c) {
        return String.format("\\u%04x", c);
    }

    private static String codePointName(int c) {
        return String.format("U+%04X", c);
    }

    private static boolean isVisible(int c) {
        if (c < 0x7f) return c >= ' ';
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean controlsTerminal(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean disturbsPage(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> isDirectional(c);
            case Character.UNASSIGNED -> isNoncharacter(c);
            default -> false;
        };
    }

    /** Tests for explicit directional formatting (Unicode Annex 9, section 2). */
    private static boolean isDirectional(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x61c;
    }

    /** Tests for noncharacters (The Unicode Standard, section 23.7). */
    private static boolean isNoncharacter(int c) {
        return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    }
}
