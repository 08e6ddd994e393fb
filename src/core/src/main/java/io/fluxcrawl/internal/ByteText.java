package io.fluxcrawl.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes searched as ASCII text, eight at a time (SWAR): several times faster than decoding first. {@code
 * ParseBenchmark.headMode} measures it; the tests compare each search with a plain loop.
 */
public final class ByteText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    public final byte[] bytes;
    public final int length;

    public ByteText(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** Returns the first index of a character, from {@code from} on; -1 without one. */
    public int find(int c, int from) {
        byte[] b = bytes;
        long wanted = ONES * c;
        int i = from;
        for (int last = b.length - 8; i <= last; i += 8) {
            long hits = hits(b, i, wanted);
            if (hits != 0) return i + (Long.numberOfTrailingZeros(hits) >>> 3);
        }
        for (; i < b.length; i++) if (b[i] == c) return i;
        return -1;
    }

    /**
     * Returns the first index, from {@code from} on, of a character that is followed by one of a set; -1 without one.
     */
    public int find(int c, Followers followers, int from) {
        byte[] b = bytes;
        long wanted = ONES * c;
        int i = from;
        for (int last = b.length - 9; i <= last; i += 8) {
            for (long hits = hits(b, i, wanted); hits != 0; hits &= hits - 1) {
                int at = i + (Long.numberOfTrailingZeros(hits) >>> 3);
                if (b[at] == c && followers.hold(b[at + 1])) return at;
            }
        }
        for (; i < b.length - 1; i++) if (b[i] == c && followers.hold(b[i + 1])) return i;
        return -1;
    }

    /** Returns the last index, before {@code to}, of a character that is followed by one of a set; -1 without one. */
    public int findLast(int c, Followers followers, int to) {
        byte[] b = bytes;
        long wanted = ONES * c;
        int i = Math.min(to, b.length - 1);
        for (; i >= 8; i -= 8) {
            for (long hits = hits(b, i - 8, wanted); hits != 0; hits ^= Long.highestOneBit(hits)) {
                int at = i - 1 - (Long.numberOfLeadingZeros(hits) >>> 3);
                if (b[at] == c && followers.hold(b[at + 1])) return at;
            }
        }
        for (i--; i >= 0; i--) if (b[i] == c && followers.hold(b[i + 1])) return i;
        return -1;
    }

    /**
     * Returns a mask of the bytes, among eight, that equal the wanted one. Its lowest bit is exact; bits above may belong to
     * other bytes (the borrow of the subtraction).
     */
    private static long hits(byte[] b, int at, long wanted) {
        long different = (long) LONGS.get(b, at) ^ wanted;
        return (different - ONES) & ~different & HIGHS;
    }

    /** Returns the index of the first byte that is not ASCII, or {@code to}. */
    public int asciiEnd(int from, int to) {
        byte[] b = bytes;
        int i = from;
        for (int last = to - 32; i <= last; i += 32) {
            long some = (long) LONGS.get(b, i) | (long) LONGS.get(b, i + 8);
            long more = (long) LONGS.get(b, i + 16) | (long) LONGS.get(b, i + 24);
            if (((some | more) & HIGHS) != 0) break;
        }
        for (int last = to - 8; i <= last; i += 8) {
            long highs = (long) LONGS.get(b, i) & HIGHS;
            if (highs != 0) return i + (Long.numberOfTrailingZeros(highs) >>> 3);
        }
        while (i < to && b[i] >= 0) i++;
        return i;
    }

    /** Returns the first index of a text, from {@code from} on; -1 without one. */
    public int find(String ascii, int from) {
        int i = from;
        while ((i = find(ascii.charAt(0), i)) >= 0) {
            if (starts(ascii, i)) return i;
            i++;
        }
        return -1;
    }

    /** Tests whether a text is at {@code from}. */
    public boolean starts(String ascii, int from) {
        if (from + ascii.length() > length) return false;
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) return false;
        }
        return true;
    }

    /** Tests whether a text, given in lower case, is at {@code from} in any case. */
    public boolean startsAnyCase(String lower, int from) {
        if (from + lower.length() > length) return false;
        for (int i = 0; i < lower.length(); i++) {
            int c = bytes[from + i];
            if (c >= 'A' && c <= 'Z') c |= 0x20;
            if (c != lower.charAt(i)) return false;
        }
        return true;
    }

    /** Tests whether two ranges are equal but for case. */
    public boolean sameAnyCase(int one, int other, int count) {
        if (Math.max(one, other) + count > length) return false;
        for (int i = 0; i < count; i++) {
            int a = bytes[one + i];
            int b = bytes[other + i];
            if (a >= 'A' && a <= 'Z') a |= 0x20;
            if (b >= 'A' && b <= 'Z') b |= 0x20;
            if (a != b) return false;
        }
        return true;
    }

    /** Tests for the end of a tag's name: white space, {@code /} or {@code >}. */
    public boolean endsName(int at) {
        if (at >= length) return false;
        byte c = bytes[at];
        return c == '>' || c == '/' || Ascii.isSpace(c);
    }

    /** Returns a part of the text, each byte as one character. */
    @SuppressWarnings("deprecation") // the one constructor that copies bytes to characters as they are
    public String part(int from, int to) {
        return new String(bytes, 0, from, to - from);
    }

    /** Set of characters; its letters match in either case. */
    public static final class Followers {
        private final boolean[] held = new boolean[256];

        public Followers(String lower) {
            for (int i = 0; i < lower.length(); i++) {
                char c = lower.charAt(i);
                held[c] = true;
                if (Ascii.isLetter(c)) held[c - 0x20] = true;
            }
        }

        boolean hold(byte b) {
            return held[b & 0xFF];
        }
    }
}
