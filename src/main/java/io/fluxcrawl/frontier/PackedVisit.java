package io.fluxcrawl.frontier;

import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.nio.charset.StandardCharsets;

/**
 * A row's first visit as bytes: the length of its text, its row number, its text. Its URL is what its text says, and is
 * read again when its turn comes, which costs less than a microsecond. Numbers take seven bits a byte, lowest first; the
 * length is kept as one more, so that no visit starts with {@link #NONE} or {@link #BESIDE}.
 */
final class PackedVisit {
    /** In the place of a visit: here is none. */
    static final byte NONE = 0;
    /** In the place of a visit: it waits elsewhere. */
    static final byte BESIDE = 1;

    /** What {@link #read} found, and where it ends. */
    record Read(Visit visit, int end) {}

    private PackedVisit() {}

    /** Whether this visit can wait as bytes: plain ASCII text and no other columns, as most rows have. */
    static boolean fits(Visit visit) {
        Seed seed = visit.seed();
        return seed.input().isEmpty() && !seed.text().isEmpty() && ascii(seed.text());
    }

    /** Bytes that this visit takes. */
    static int size(Visit visit) {
        int length = visit.seed().text().length();
        return sizeOf(length + 1L) + sizeOf(visit.seed().row()) + length;
    }

    /** @return where the visit ends */
    static int write(Visit visit, byte[] bytes, int at) {
        String text = visit.seed().text();
        int end = number(visit.seed().row(), bytes, number(text.length() + 1L, bytes, at));
        for (int i = 0; i < text.length(); i++) bytes[end++] = (byte) text.charAt(i);
        return end;
    }

    static Read read(byte[] bytes, int at) {
        int next = at;
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[next++];
            length |= (part & 0x7f) << shift;
            if (part >= 0) break;
        }
        long row = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[next++];
            row |= (part & 0x7fL) << shift;
            if (part >= 0) break;
        }
        length--;
        String text = new String(bytes, next, length, StandardCharsets.ISO_8859_1);
        Normalized.Valid url = (Normalized.Valid) UrlNormalizer.normalize(text); // as it was when it was packed
        return new Read(Visit.of(Seed.of(row, text), url.url(), url.schemeGuessed()), next + length);
    }

    private static int sizeOf(long number) {
        return 1 + (63 - Long.numberOfLeadingZeros(number | 1)) / 7;
    }

    private static int number(long number, byte[] bytes, int at) {
        int end = at;
        long rest = number;
        for (; rest > 0x7f; rest >>>= 7) bytes[end++] = (byte) (rest | 0x80);
        bytes[end++] = (byte) rest;
        return end;
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) return false;
        }
        return true;
    }
}
