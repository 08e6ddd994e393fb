package io.fluxcrawl.url;

/** Text of unknown origin made fit for a sentence: in quotes, one line, bounded, and nothing in it that acts. */
final class Quoted {
    /** Longest part of a text that a sentence quotes, in characters. */
    static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        return of(text, 0, text.length());
    }

    static String of(String text, int from, int to) {
        StringBuilder out = new StringBuilder(Math.min(to - from, LONGEST) + 3).append('"');
        int end = Math.min(to, from + LONGEST);
        for (int i = from; i < end; ) {
            int c = text.codePointAt(i);
            if (inert(c)) out.appendCodePoint(c);
            else out.append(name(c));
            i += Character.charCount(c);
        }
        if (end < to) out.append('…');
        return out.append('"').toString();
    }

    /** A character by name, for those that cannot be shown, and in quotes otherwise. */
    static String character(int c) {
        return c == ' ' ? "a space" : inert(c) ? "'" + Character.toString(c) + "'" : name(c);
    }

    private static String name(int c) {
        return String.format("U+%04X", c);
    }

    /** Whether a terminal, a spreadsheet or a log shows this character and does nothing else with it. */
    private static boolean inert(int c) {
        if (c < 0x7F) return c >= ' ';
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
}
