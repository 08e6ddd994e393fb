package io.fluxcrawl.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stream of lines none of which may be longer than a bound: a record is in memory as a whole, and a few bytes can expand to any line. */
final class BoundedLines extends FilterInputStream {
    /** Bytes of one line: a hundred times what a record of a large page takes. */
    static final int LONGEST = 64 << 20;

    private long line;

    BoundedLines(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        for (int i = offset; i < offset + count; i++) {
            line = into[i] == '\n' ? 0 : line + 1;
            if (line > LONGEST) {
                throw new IOException("a line of it is longer than " + (LONGEST >> 20)
                        + " MiB, which no record is. Remove that line.");
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
