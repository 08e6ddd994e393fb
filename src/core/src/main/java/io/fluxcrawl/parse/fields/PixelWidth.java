package io.fluxcrawl.parse.fields;

/** Width of a text on a search result page, by the advance widths of Arial in thousandths of the font size. */
final class PixelWidth {
    private static final int AVERAGE = 556;
    private static final int FULL = 1000;

    /** Advance widths of the characters from space to tilde. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private PixelWidth() {}

    /**
     * Returns the width in pixels, rounded up. East Asian characters and emoji are full-width; combining marks have no
     * width.
     */
    static int of(String text, int size) {
        long thousandths = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            thousandths += width(c);
        }
        return (int) Math.min(Integer.MAX_VALUE, (thousandths * size + 999) / 1000);
    }

    private static int width(int c) {
        if (c >= ' ' && c <= '~') return WIDTHS[c - ' '];
        if (c < ' ') return 0;
        if (isCombining(c)) return 0;
        return isFullWidth(c) ? FULL : AVERAGE;
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }

    private static boolean isFullWidth(int c) {
        return c >= 0x1F300
                || c == '\u2014'
                || c == '\u2026'
                || (c >= 0x3000 && c <= 0x30FF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xFF01 && c <= 0xFF60)
                || Character.isIdeographic(c);
    }
}
