package io.fluxcrawl.frontier;

import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A row's first visit as it waits in a queue. Most are of plain ASCII text and have no other columns: they wait as their
 * row number and their text in one array, a third of their size as objects, and are read again when their turn comes,
 * which costs less than a microsecond. All others wait as they are.
 */
final class PackedVisit {
    private PackedVisit() {}

    /**
     * @param visit as its row brought it: its URL is what its seed's text says
     * @return what {@link #unpack} takes
     */
    static Object pack(Visit visit) {
        Seed seed = visit.seed();
        if (!seed.input().isEmpty() || !ascii(seed.text())) return visit;
        byte[] text = seed.text().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(seed.row())
                .put(text)
                .array();
    }

    static Visit unpack(Object packed) {
        if (packed instanceof Visit visit) return visit;
        ByteBuffer bytes = ByteBuffer.wrap((byte[]) packed);
        long row = bytes.getLong();
        String text = new String(bytes.array(), Long.BYTES, bytes.remaining(), StandardCharsets.US_ASCII);
        Normalized.Valid url = (Normalized.Valid) UrlNormalizer.normalize(text); // as it was when it was packed
        return Visit.of(Seed.of(row, text), url.url(), url.schemeGuessed());
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) return false;
        }
        return true;
    }
}
