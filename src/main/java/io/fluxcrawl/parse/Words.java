package io.fluxcrawl.parse;

/** Counts words: runs of letters and digits; each ideograph, kana and Thai letter group stands for itself. */
final class Words {
    /** Of ASCII: 1 is part of a word, 2 joins the parts of one. */
    private static final byte[] KIND = new byte[0x80];

    static {
        for (char c = '0'; c <= '9'; c++) KIND[c] = 1;
        for (char c = 'a'; c <= 'z'; c++) KIND[c] = KIND[c - 0x20] = 1;
        KIND['\''] = KIND['-'] = 2;
    }

    private Words() {}

    static int count(String text) {
        int words = 0;
        int inWord = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                // without branches: where words begin and end no processor can guess
                int kind = KIND[c];
                words += kind & ~inWord & 1;
                inWord = (kind & 1) | (kind >> 1 & inWord);
                continue;
            }
            int point = Character.isHighSurrogate(c) ? text.codePointAt(i) : c;
            if (point > 0xFFFF) i++;
            if (point >= 0x2E80 && isEastAsian(point)) {
                words++;
                inWord = 0;
            } else if (Character.isLetterOrDigit(point)) {
                words += 1 - inWord;
                inWord = 1;
            } else if (!joins(point)) {
                inWord = 0;
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
