package io.fluxcrawl.cli;

/**
 * Text of strangers (host names, messages of servers) that a terminal only shows: controls, escape sequences, line ends
 * and marks that turn the reading direction become visible escapes.
 */
final class Inert {
    private Inert() {}

    /** That text on one line, with each character that a terminal would act upon written as {@code \\xNN} or {@code \\uNNNN}. */
    static String text(String hostile) {
        int first = 0;
        while (first < hostile.length() && !acts(hostile.charAt(first))) first++;
        if (first == hostile.length()) return hostile;
        StringBuilder inert = new StringBuilder(hostile.length() + 16).append(hostile, 0, first);
        for (int i = first; i < hostile.length(); i++) {
            char c = hostile.charAt(i);
            if (!acts(c)) inert.append(c);
            else if (c == '\n') inert.append("\\n");
            else if (c == '\r') inert.append("\\r");
            else if (c == '\t') inert.append("\\t");
            else inert.append(c < 0x100 ? String.format("\\x%02x", (int) c) : String.format("\\u%04x", (int) c));
        }
        return inert.toString();
    }

    /** The same, cut in its middle to so many characters at most. */
    static String text(String hostile, int most) {
        String inert = text(hostile.length() > 4 * most ? hostile.substring(0, 4 * most) : hostile);
        if (inert.length() <= most) return inert;
        int head = (most - 3) / 2;
        return inert.substring(0, head) + "..." + inert.substring(inert.length() - (most - 3 - head));
    }

    private static boolean acts(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
