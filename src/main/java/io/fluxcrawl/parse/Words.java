package io.fluxcrawl.parse;

/** Counts words: runs of letters and digits; each ideograph, kana and Thai letter group stands for itself. */
final class Words {
    private Words() {}

    static int count(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x2E80 && isEastAsian(c)) {
                words++;
                inWord = false;
            } else if (c < 0x80 ? isAsciiWord(c) : Character.isLetterOrDigit(c)) {
                if (!inWord) words++;
                inWord = true;
            } else if (!joins(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                inWord = false;
            }
        }
        return words;
    }

    private static boolean isAsciiWord(int c) {
        return Ascii.isLetter(c) || (c >= '0' && c <= '9');
    }

    /** Apostrophes and hyphens within a word do not part it. */
    private static boolean joins(int c) {
        return c == '\'' || c == '\u2019' || c == '-' || c == '\u00AD';
    }

    private static boolean isEastAsian(int c) {
        return Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF);
    }
}
