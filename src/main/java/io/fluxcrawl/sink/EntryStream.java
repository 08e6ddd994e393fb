package io.fluxcrawl.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Entries one after another: a row's number (8 bytes), a length (4 bytes) and so many bytes of what the output will hold for
 * that row. A row may have several, one behind the other. Row 0 is what stands before all rows.
 */
final class EntryStream implements EntryConsumer {
    /** Bytes of an entry; more of a row go into the next. */
    static final int MOST = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer head = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);

    /** @param out takes 12 bytes as well as many */
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
