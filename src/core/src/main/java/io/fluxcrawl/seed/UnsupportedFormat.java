package io.fluxcrawl.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Detection, by their first bytes, of files that are not a list: archives, spreadsheets, PDF. */
final class UnsupportedFormat {
    private UnsupportedFormat() {}

    static void refuse(ByteSource in) throws IOException {
        if (in.startsWith('P', 'K', 3, 4)) throw is("an Excel or zip file: save the sheet as CSV, or unpack it");
        if (in.startsWith(0xD0, 0xCF, 0x11, 0xE0)) throw is("an old Excel file: save the sheet as CSV");
        if (in.startsWith('%', 'P', 'D', 'F', '-')) throw is("a PDF");
        if (in.startsWith('P', 'A', 'R', '1', 0x15)) throw is("a Parquet file: export it as CSV or JSON Lines");
        if (in.startsWith('B', 'Z', 'h', '9', '1', 'A', 'Y')) throw is("compressed with bzip2: unpack it first");
        if (in.startsWith(0xFD, '7', 'z', 'X', 'Z', 0)) throw is("compressed with xz: unpack it first");
        if (in.startsWith('7', 'z', 0xBC, 0xAF)) throw is("a 7z archive: unpack it first");
        if (in.startsWith('S', 'Q', 'L', 'i', 't', 'e', ' ')) throw is("an SQLite database: export a table as CSV");
    }

    /** Number of bytes that are examined, as in the MIME Sniffing Standard. */
    private static final int SAMPLE = 1445;

    /** Minimum share of control bytes in binary data: one in so many. Compressed data have one in ten. */
    private static final int SHARE = 24;

    /** Refuses other binary data by the bytes that are ready. A few stray control characters do not matter. */
    static void refuseBinary(ByteSource in) throws IOException {
        byte[] sample = in.lookAtReady(SAMPLE);
        int controls = 0;
        for (byte b : sample) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B) controls++;
        }
        if (controls < 3 || controls * SHARE < sample.length) return;
        int malformed = new String(sample, StandardCharsets.UTF_8).indexOf('\uFFFD');
        if (malformed >= 0 && malformed < sample.length - 3) throw is("binary data"); // not a character that is cut
    }

    private static SeedFormatException is(String what) {
        return new SeedFormatException("it is not a list but " + what + ".");
    }
}
