package io.fluxcrawl.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes entries one after another: a row's number (8 bytes), a length (4 bytes) and that many bytes of the output for this row.
 * A row may have several entries, one after the other. Row 0 is the header of the output.
 */
final class EntryStream implements EntryConsumer {
    /** The most bytes of an entry; a longer row has several. */
    static final int MOST = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer head = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);

    /** @param out a buffered stream */
    EntryStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void take(long row, byte[] bytes, int offset, int length) throws IOException {
        out.write(head.putLong(0, row).putInt(Long.BYTES, length).array());
        out.write(bytes, offset, length);
    }

    void flush() throws IOException {
        out.flush();
    }
}
