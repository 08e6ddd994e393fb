package io.fluxcrawl.parse.charset;

import org.jspecify.annotations.Nullable;

/**
 * Detector of UTF-16 without a byte order mark. In markup and in ordinary text some of the characters are ASCII; each of them
 * is a NUL and an ASCII byte, at the same side throughout the text. Text in other encodings has no NUL. Characters of other
 * scripts do not matter, whatever their bytes are.
 */
final class Utf16Detector {
    private static final int WINDOW = 64 * 1024;

    /** Minimum share of ASCII: one character in so many. */
    private static final int SHARE = 16;

    private Utf16Detector() {}

    /** Returns UTF-16LE or UTF-16BE, or null for other text. Bytes are paired from the start. */
    static @Nullable Encoding detect(byte[] body) {
        int end = Math.min(body.length, WINDOW) & ~1;
        int little = 0;
        int big = 0;
        for (int i = 0; i < end; i += 2) {
            if (body[i] == 0) {
                if (isText(body[i + 1])) big++;
            } else if (body[i + 1] == 0 && isText(body[i])) {
                little++;
            }
            // a page that begins with so much text without a NUL is no UTF-16: most pages end here
            if (i == 1022 && little == 0 && big == 0) return null;
        }
        int most = Math.max(little, big);
        if (most < 2 || most < end / 2 / SHARE || 4 * Math.min(little, big) > most) return null;
        return little > big ? Encoding.UTF_16LE : Encoding.UTF_16BE;
    }

    private static boolean isText(byte octet) {
        return (octet >= ' ' && octet <= '~') || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
