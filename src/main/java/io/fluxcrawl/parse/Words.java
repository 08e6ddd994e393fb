package io.fluxcrawl.parse;

/** Counts words: runs of letters and digits; each ideograph, kana and Thai letter group stands for itself. */
final class Words {
    private static final boolean[] WORD = new boolean[0x80];

    static {
        for (char c = '0'; c <= '9'; c++) WORD[c] = true;
        for (char c = 'a'; c <= 'z'; c++) WORD[c] = WORD[c - 0x20] = true;
    }

    private Words() {}

    static int count(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (WORD[c]) {
                    if (!inWord) words++;
                    inWord = true;
                } else if (c != '\'' && c != '-') {
                    inWord = false;
                }
                continue;
            }
            int point = Character.isHighSurrogate(c) ? text.codePointAt(i) : c;
            if (point > 0xFFFF) i++;
            if (point >= 0x2E80 && isEastAsian(point)) {
                words++;
                inWord = false;
            } else if (Character.isLetterOrDigit(point)) {
                if (!inWord) words++;
                inWord = true;
            } else if (!joins(point)) {
                inWord = false;
            }
        }
        return words;
    }

    /** Apostrophes, soft hyphens and accents within a word do not part it. */
    private static boolean joins(int c) {
        return c == '\u2019' || c == '\u00AD' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isEastAsian(int c) {
        return Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF);
    }
}
