package io.fluxcrawl.sink;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Texts and times as outputs write them. */
final class OutputText {
    static final char REPLACEMENT = '\uFFFD';

    private OutputText() {}

    /** Returns the text with each lone surrogate, which UTF-8 cannot encode, replaced by U+FFFD. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) return mend(text, i);
        }
        return text;
    }

    private static String mend(String text, int from) {
        StringBuilder mended = null;
        for (int i = from; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) continue;
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
                continue;
            }
            if (mended == null) mended = new StringBuilder(text);
            mended.setCharAt(i, REPLACEMENT);
        }
        return mended == null ? text : mended.toString();
    }

    /** Returns an instant in ISO 8601, UTC, always with three decimals: {@code 2026-11-21T09:30:00.120Z}. */
    static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        text.append(time.toLocalDate()).append('T');
        digits(time.getHour(), 10, text).append(':');
        digits(time.getMinute(), 10, text).append(':');
        digits(time.getSecond(), 10, text).append('.');
        return digits(instant.getNano() / 1_000_000, 100, text).append('Z').toString();
    }

    private static StringBuilder digits(int number, int unit, StringBuilder text) {
        for (int rest = number, divisor = unit; divisor > 0; rest %= divisor, divisor /= 10) {
            text.append((char) ('0' + rest / divisor));
        }
        return text;
    }
}
