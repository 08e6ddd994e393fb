package io.fluxcrawl.report;

/**
 * Untrusted text that a page only shows: controls, marks that turn the reading direction and halves of characters
 * become visible escapes, and what is too long to be read is cut.
 */
final class Inert {
    private Inert() {}

    /** That text, with each character that acts on its surroundings written as {@code \\uNNNN}; at most {@code most} long. */
    static String text(String hostile, int most) {
        StringBuilder inert = new StringBuilder(Math.min(hostile.length(), most) + 16);
        for (int i = 0; i < hostile.length(); ) {
            int c = hostile.codePointAt(i);
            if (inert.length() >= most) {
                return inert.append("… (%,d characters)".formatted(hostile.length()))
                        .toString();
            }
            i += Character.charCount(c);
            if (acts(c)) inert.append(String.format("\\u%04x", c));
            else inert.appendCodePoint(c);
        }
        return inert.toString();
    }

    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> turns(c);
            case Character.UNASSIGNED -> (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
            default -> false;
        };
    }

    /** Explicit directional formatting (Unicode Annex 9, section 2). Joiners stay: scripts and emoji need them. */
    private static boolean turns(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x61c;
    }
}
