package io.fluxcrawl.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes gzip members one after another (RFC 1952, 2.2): the first byte after a {@link #finish()} begins the next one. */
final class GzipMemberWriter extends GZIPOutputStream {
    /** The header as the JDK writes it: deflated, no flags, no time, no system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** @param level of {@link Deflater}: 1, the fastest, to 9; or its default */
    GzipMemberWriter(OutputStream out, int buffer, int level) throws IOException {
        super(out, buffer, true);
        def.setLevel(level);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (def.finished()) begin();
        super.write(bytes, offset, length);
    }

    /** Begins a member with the same deflater: creating one costs more than compressing a small member. */
    private void begin() throws IOException {
        def.reset();
        crc.reset();
        out.write(HEADER);
    }
}
