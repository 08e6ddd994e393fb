package io.fluxcrawl.frontier;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.nio.charset.StandardCharsets;

/**
 * A row's first visit as bytes: the length of its text, its row number, its text; for a page found, its trail too, in which
 * the referrer shares the text's beginning. Its URL is what its text says, and is
 * read again when its turn comes, which costs less than a microsecond. Numbers take seven bits a byte, lowest first; the
 * length is kept as one more, so that no visit starts with {@link #NONE} or {@link #BESIDE}.
 */
final class PackedVisit {
    /** In the place of a visit: here is none. */
    static final byte NONE = 0;
    /** In the place of a visit: it waits elsewhere. */
    static final byte BESIDE = 1;

    /** Result of {@link #read}: the visit, and the offset behind it. */
    record Read(Visit visit, int end) {}

    private PackedVisit() {}

    /** Returns whether a visit can be kept as bytes: ASCII text and no other columns, as most rows have. */
    static boolean fits(Visit visit) {
        Seed seed = visit.seed();
        return seed.input().isEmpty()
                && !seed.text().isEmpty()
                && ascii(seed.text())
                && seed.isFound() == (seed.trail() != null);
    }

    /** Bytes that this visit takes. */
    static int size(Visit visit) {
        Seed seed = visit.seed();
        int length = seed.text().length();
        int trail = seed.trail() == null ? 0 : PackedTrail.size(seed.trail(), seed.text());
        return sizeOf(length + 1L) + sizeOf(seed.row()) + length + trail;
    }

    /** @return where the visit ends */
    static int write(Visit visit, byte[] bytes, int at) {
        String text = visit.seed().text();
        int end = number(visit.seed().row(), bytes, number(text.length() + 1L, bytes, at));
        for (int i = 0; i < text.length(); i++) bytes[end++] = (byte) text.charAt(i);
        CrawlPath trail = visit.seed().trail();
        return trail == null ? end : PackedTrail.write(trail, text, bytes, end);
    }

    static Read read(byte[] bytes, int at) {
        Bytes in = new Bytes(bytes, at);
        int length = (int) in.number() - 1;
        long row = in.number();
        String text = in.text(length);
        Seed seed = Seed.of(row, text);
        if (seed.isFound()) seed = seed.withTrail(PackedTrail.read(in, text));
        Normalized.Valid url = (Normalized.Valid) UrlNormalizer.normalize(text); // as it was when it was packed
        return new Read(Visit.of(seed, url.url(), url.schemeGuessed()), in.at);
    }

    /** Bytes as they are read. */
    static final class Bytes {
        private final byte[] bytes;
        private int at;

        Bytes(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[at++];
                number |= (part & 0x7fL) << shift;
                if (part >= 0) return number;
            }
        }

        String text(int length) {
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
        }
    }

    static int sizeOf(long number) {
        return 1 + (63 - Long.numberOfLeadingZeros(number | 1)) / 7;
    }

    static int number(long number, byte[] bytes, int at) {
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
