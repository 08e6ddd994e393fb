package io.fluxcrawl.parse.html;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Amount of visible text: words and characters. Words are runs of letters and digits; each ideograph and kana is a word.
 * A run of white space counts as one character. The loops over ASCII have no branches that depend on the text:
 * {@code ParseBenchmark.fullMode} measures them.
 */
public final class VisibleText {
    private static final int PART = 1;
    private static final int BLANK = 2;
    private static final int JOINS = 4;

    /** Class of an ASCII character: part of a word, white space, or joining the parts of a word. */
    private static final byte[] KIND = new byte[0x80];

    static {
        for (char c = '0'; c <= '9'; c++) KIND[c] = PART;
        for (char c = 'a'; c <= 'z'; c++) KIND[c] = KIND[c - 0x20] = PART;
        for (char c : " \t\n\f\r".toCharArray()) KIND[c] = BLANK;
        KIND['\''] = KIND['-'] = JOINS;
    }

    private char[] chars = new char[1024];
    private int words;
    private int length;
    private int beyondAscii;
    private boolean inWord;
    private boolean inGap = true;

    /** Adds the text of one node; a word ends with its node. */
    public void add(String text) {
        int n = text.length();
        if (n > chars.length) chars = new char[Math.max(n, 2 * chars.length)];
        text.getChars(0, n, chars, 0); // one by one out of the string they cost twice as much
        inWord = false;
        int i = indentation(n);
        while (i < n) {
            i = plain(i, n);
            i = other(i, n);
        }
    }

    public int words() {
        return words;
    }

    public int length() {
        return length;
    }

    /**
     * Returns the share of the text in a page: its bytes where the page is UTF-8, else its characters, divided by the size
     * of the page in bytes. Null for an empty page.
     */
    @Nullable
    public Double shareOf(int size, boolean utf8) {
        if (size == 0) return null;
        long text = utf8 ? length + (long) beyondAscii : length;
        return Math.round(1e4 * Math.min(1, text / (double) size)) / 1e4;
    }

    /**
     * Returns the length of the leading white space. Most texts of a page are white space only, a line feed and a run of
     * spaces, so a run of one character is compared with itself shifted by one.
     */
    private int indentation(int n) {
        char[] text = chars;
        int i = 0;
        while (i < n && text[i] <= ' ' && KIND[text[i]] == BLANK) {
            int same = Arrays.mismatch(text, i, n - 1, text, i + 1, n);
            i = same < 0 ? n : i + same + 1;
        }
        if (i > 0 && !inGap) {
            length++;
            inGap = true;
        }
        return i;
    }

    /**
     * Counts ASCII up to a character that may join words, without branches, which a processor could not predict here.
     */
    private int plain(int from, int n) {
        char[] text = chars;
        int starts = 0;
        int blanks = 0;
        int before = inWord ? PART : inGap ? BLANK : 0;
        int i = from;
        while (i < n) {
            char c = text[i];
            if (c >= 0x80) break;
            int kind = KIND[c];
            if (kind == JOINS) break;
            starts += kind & ~before & PART;
            blanks += kind & before & BLANK;
            before = kind;
            i++;
        }
        words += starts;
        length += i - from - blanks / BLANK;
        inWord = before == PART;
        inGap = before == BLANK;
        return i;
    }

    /** Counts up to the next white space; returns its position. */
    private int other(int from, int n) {
        int i = from;
        while (i < n) {
            int c = chars[i];
            if (c < 0x80 && KIND[c] == BLANK) break;
            if (Character.isHighSurrogate(chars[i]) && i + 1 < n && Character.isLowSurrogate(chars[i + 1])) {
                c = Character.toCodePoint(chars[i], chars[++i]);
            }
            i++;
            length++;
            if (c >= 0x80) beyondAscii += c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            countWord(c);
        }
        if (i > from) inGap = false;
        return i;
    }

    /** Counts a word where this character begins one; an East Asian character is a word by itself. */
    private void countWord(int c) {
        if (c >= 0x2E80 && isEastAsian(c)) {
            words++;
            inWord = false;
        } else if (Character.isLetterOrDigit(c)) {
            if (!inWord) words++;
            inWord = true;
        } else if (!joins(c)) {
            inWord = false;
        }
    }

    /** Tests for characters that do not split a word: apostrophes, hyphens, soft hyphens and combining marks. */
    private static boolean joins(int c) {
        if (c < 0x80) return KIND[c] == JOINS;
        return c == '\u2019' || c == '\u00AD' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isEastAsian(int c) {
        return Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF);
    }
}
