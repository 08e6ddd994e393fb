package io.fluxcrawl.sink;

import io.fluxcrawl.internal.Zstd;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A finished file of the records that a part is made of: JSON Lines in zstd, in which values of the type JSON are text.
 *
 * @param rows the number of records
 * @param bytes the bytes of all records, uncompressed
 * @param longest the bytes of the longest record, uncompressed
 * @param typed the number of records in which an {@linkplain io.fluxcrawl.record.Column#isUntyped untyped} column holds other
 *     values than text
 */
public record Spool(Path file, long rows, long bytes, long longest, long typed) {
    /** The character between a record and its line feed where such a column holds other values than text. */
    static final char TYPED = ' ';

    private static final int BUFFER = 1 << 16;

    static Spool empty(Path file) {
        return new Spool(file, 0, 0, 0, 0);
    }

    /**
     * Counts a whole file, which is read once. Blocks.
     *
     * @param file a file of this form
     * @return the file and what it holds
     * @throws IOException if the file cannot be read
     */
    public static Spool of(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /** Counts the first {@code length} bytes of a file. */
    static Spool of(Path file, long length) throws IOException {
        long rows = 0;
        long bytes = 0;
        long longest = 0;
        long typed = 0;
        long start = 0;
        byte before = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream lines = Zstd.decompress(new FirstBytes(Files.newInputStream(file), length))) {
            for (int read; (read = lines.read(buffer)) > 0; bytes += read) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] != '\n') continue;
                    rows++;
                    if ((i > 0 ? buffer[i - 1] : before) == TYPED) typed++;
                    longest = Math.max(longest, bytes + i - start);
                    start = bytes + i + 1;
                }
                before = buffer[read - 1];
            }
        }
        return new Spool(file, rows, bytes, longest, typed);
    }

    /** The first bytes of a file that may be written to meanwhile. */
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : in.read(into, offset, (int) Math.min(length, left));
            if (read > 0) left -= read;
            return read;
        }
    }
}
