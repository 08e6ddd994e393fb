package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Deterministic generator of words from a seed, and a shared block of paragraphs that is created once. */
final class SyntheticText {
    /** Bytes of each shared paragraph, line feed included. A cut between two paragraphs never breaks markup. */
    static final int PARAGRAPH = 128;

    private static final List<String> WORDS = List.of(
            "harbour", "lantern", "meadow", "copper", "violin", "orchard", "granite", "willow", "compass", "feather",
            "timber", "marble", "thistle", "saffron", "anchor", "barley", "cinder", "drift", "ember", "fallow", "gable",
            "hollow", "islet", "juniper", "kettle", "linen", "mortar", "nettle", "oriel", "pewter", "quarry", "russet",
            "sable", "tallow", "umber", "vellum", "wicker", "yarrow", "zephyr", "beacon", "cobble", "dapple", "eider",
            "furrow", "gorse", "heather", "ivory", "jasper", "kelp", "larch");

    private static final int PARAGRAPHS = 2048;
    private static final ByteBuffer STOCK = stock();

    private SyntheticText() {}

    /** Mixes the bits of a number (the finalizer of SplitMix64). */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Returns a seed derived from a text, the same in every process. */
    static long seed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        return mix(hash);
    }

    /** Returns {@code count} words, the first capitalized. */
    static String words(long seed, int count) {
        StringBuilder words = new StringBuilder(count * 8);
        for (int i = 0; i < count; i++) {
            String word = WORDS.get((int) Long.remainderUnsigned(mix(seed + i * 0x9e3779b97f4a7c15L), WORDS.size()));
            if (i > 0) words.append(' ');
            words.append(word);
        }
        words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
        return words.toString();
    }

    /** Returns a direct buffer that every event loop can send without copying. */
    private static ByteBuffer stock() {
        ByteBuffer stock = ByteBuffer.allocateDirect(PARAGRAPHS * PARAGRAPH);
        for (int i = 0; i < PARAGRAPHS; i++) {
            String text = words(mix(i), 18);
            String cut = text.substring(0, Math.min(text.length(), PARAGRAPH - 9));
            stock.put(("<p>" + cut + " ".repeat(PARAGRAPH - 9 - cut.length()) + ".</p>\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return stock.flip().asReadOnlyBuffer();
    }

    /** Returns a whole number of HTML paragraphs, up to {@code bytes} in total, created on demand. */
    static Iterator<ByteBuffer> paragraphs(long seed, long bytes) {
        return new Iterator<>() {
            private long left = bytes - bytes % PARAGRAPH;
            private int from = (int) Long.remainderUnsigned(seed, PARAGRAPHS) * PARAGRAPH;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public ByteBuffer next() {
                if (left <= 0) throw new NoSuchElementException();
                int length = (int) Math.min(left, STOCK.limit() - from);
                ByteBuffer piece = STOCK.slice(from, length);
                left -= length;
                from = 0;
                return piece;
            }
        };
    }
}
