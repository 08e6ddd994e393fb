package io.fluxcrawl.fetch;

/** Sentences that quote what servers send, made safe to show: one line, bounded, nothing in them that acts. */
final class Printable {
    private static final int LONGEST = 400;
    private static final int LONGEST_QUOTE = 120;

    private Printable() {}

    static String of(String sentence) {
        return cut(sentence, LONGEST);
    }

    /** A stranger's text within a sentence. */
    static String quoted(String text) {
        return '"' + cut(text, LONGEST_QUOTE) + '"';
    }

    private static String cut(String text, int longest) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), longest) + 1);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (safe.length() >= longest) return safe.append('…').toString();
            if (acts(c)) safe.append(String.format("\\u%04x", c));
            else safe.appendCodePoint(c);
        }
        return safe.toString();
    }

    private static boolean acts(int c) {
        if (c < 0x7f) return c < ' ';
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
