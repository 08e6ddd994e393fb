package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Hash64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SimHash of a text (Charikar 2002, as Manku, Jain and Das Sarma use it for web pages, 2007): each bit is the majority of that bit in the
 * hashes of all runs of three words, in lower case. A word is a run of letters and digits; each ideograph and kana is one. The same in
 * all versions and on all machines.
 */
public final class SimHash {
    /** Number of words that follow each other in a feature. */
    private static final int SHINGLE = 3;
    /** Number of words below which texts are too short to compare. */
    private static final int FEWEST = 20;
    /** FNV-1a, offset basis of 64 bits. */
    private static final long SEED = 0xCBF29CE484222325L;

    private final int[] balance = new int[64];
    private final long[] last = new long[SHINGLE];
    private int words;
    private long word = SEED;
    private boolean inWord;

    private SimHash() {}

    /** Returns the hash as 16 hex digits; null for a text of fewer than 20 words. */
    public static @Nullable String of(CharSequence text) {
        SimHash hash = new SimHash();
        for (int i = 0; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            i += Character.charCount(c);
            hash.add(c);
        }
        hash.endWord();
        if (hash.words < FEWEST) return null;
        long bits = 0;
        for (int bit = 0; bit < 64; bit++) if (hash.balance[bit] > 0) bits |= 1L << bit;
        return HexFormat.of().toHexDigits(bits);
    }

    private void add(int c) {
        boolean alone = c >= 0x2E80 && (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF));
        if (alone || !Character.isLetterOrDigit(c)) endWord();
        if (!alone && !Character.isLetterOrDigit(c)) return;
        word = (word ^ Character.toLowerCase(c)) * 0x100000001B3L; // FNV-1a over code points
        inWord = true;
        if (alone) endWord();
    }

    private void endWord() {
        if (!inWord) return;
        last[words % SHINGLE] = Hash64.mix(word);
        words++;
        word = SEED;
        inWord = false;
        if (words < SHINGLE) return;
        long feature = 0;
        for (int back = 0; back < SHINGLE; back++) {
            feature = Hash64.mix(feature * 31 + last[(words + back) % SHINGLE]);
        }
        for (int bit = 0; bit < 64; bit++) balance[bit] += (feature >>> bit & 1) == 1 ? 1 : -1;
    }
}
