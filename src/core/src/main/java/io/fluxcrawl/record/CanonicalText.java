package io.fluxcrawl.record;

/** A writer of strings in the form of RFC 8785, 3.2.2.2. */
final class CanonicalText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String HEX = "0123456789abcdef";

    private CanonicalText() {}

    static void write(String text, StringBuilder json) {
        json.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ' ' && unit != '"' && unit != '\\' && !Character.isSurrogate(unit)) continue;
            if (isPair(text, i)) {
                i++;
                continue;
            }
            json.append(text, plain, i);
            plain = i + 1;
            escape(unit, json);
        }
        json.append(text, plain, text.length()).append('"');
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static void escape(char unit, StringBuilder json) {
        switch (unit) {
            case '"', '\\' -> json.append('\\').append(unit);
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (unit == 0 || unit >= ' ') json.append(REPLACEMENT);
                else json.append("\\u00").append(unit < 16 ? '0' : '1').append(HEX.charAt(unit & 15));
            }
        }
    }
}
