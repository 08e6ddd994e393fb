package io.fluxcrawl.seed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Decoder of the lines of a list in UTF-8 that may be in windows-1252 after all, as spreadsheets save it. Text that is not
 * ASCII is hardly ever well-formed UTF-8 by chance, so each line is judged by itself, and nothing is read ahead. Not safe for
 * several threads.
 */
final class LineDecoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final boolean detects;
    private final Consumer<String> warnings;
    private boolean utf8;
    private boolean warned;

    /**
     * @param detects false to read UTF-8 and nothing else
     * @param warnings takes a sentence at the first line that is malformed
     */
    LineDecoder(boolean detects, Consumer<String> warnings) {
        this.detects = detects;
        this.warnings = warnings;
    }

    String decode(long line, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (!detects || isAscii(bytes, from, to)) return text;
        if (text.indexOf('\uFFFD') < 0 || isWritten(text, bytes, from, to)) {
            utf8 = true;
            return text;
        }
        if (utf8 || holdsUtf8(text)) {
            utf8 = true;
            warn("line " + line + " has bytes that are not UTF-8; they are read as U+FFFD.");
            return text;
        }
        warn("line " + line
                + " is not UTF-8; it and the like are read as windows-1252. If the list is in another charset,"
                + " name it (`charset`).");
        return new String(bytes, from, to - from, WINDOWS_1252);
    }

    private void warn(String what) {
        if (!warned) warnings.accept(what);
        warned = true;
    }

    /** Tests for a character beyond ASCII that is no replacement. */
    private static boolean holdsUtf8(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c != 0xFFFD);
    }

    /** Tests whether U+FFFD stands in the list itself. */
    private static boolean isWritten(String text, byte[] bytes, int from, int to) {
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, from, to);
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) if (bytes[i] < 0) return false;
        return true;
    }
}
