package io.fluxcrawl.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How much text a page shows. Words are runs of letters and digits; each ideograph, kana and Thai letter group stands for
 * itself. Characters are counted with each run of white space as one.
 */
final class VisibleText {
    private static final int PART = 1;
    private static final int BLANK = 2;
    private static final int JOINS = 4;

    /** Of ASCII: whether part of a word, white space, or what may stand between the parts of a word. */
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

    /** Takes the text of one node; words do not go on from one to the next. */
    void add(String text) {
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

    int words() {
        return words;
    }

    int length() {
        return length;
    }

    /**
     * The part of a page that is this text: its bytes where the page is UTF-8, else its characters, over the page's bytes.
     * Null for an empty page.
     */
    @Nullable
    Double shareOf(int size, boolean utf8) {
        if (size == 0) return null;
        long text = utf8 ? length + (long) beyondAscii : length;
        return Math.round(1e4 * Math.min(1, text / (double) size)) / 1e4;
    }

    /**
     * The white space that the text begins with: most texts of a page hold nothing else, a line feed and thirty times the
     * same blank. So a run of one character is taken whole, as long as the text is what it is one further on.
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

    /** ASCII but for what may join words, without branches: where words begin and end no processor can guess. */
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

    /** Up to the next white space. */
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

    /** Apostrophes, hyphens, soft ones too, and accents within a word do not part it. */
    private static boolean joins(int c) {
        if (c < 0x80) return KIND[c] == JOINS;
        return c == '\u2019' || c == '\u00AD' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isEastAsian(int c) {
        return Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF);
    }
}
