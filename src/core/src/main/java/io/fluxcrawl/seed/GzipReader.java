package io.fluxcrawl.seed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a gzip file of any number of members (<a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>) and checks each.
 * {@code GZIPInputStream} takes a member whose header arrives late or is damaged for the end of the file, without an error.
 */
public final class GzipReader extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final ByteSource in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean first = true;

    GzipReader(ByteSource in) {
        this.in = in;
    }

    /**
     * {@return the decompressed bytes of a stream, which is closed with it} Nothing is read yet.
     *
     * @param in a gzip stream of one or more members (RFC 1952)
     */
    public static InputStream decompress(InputStream in) {
        return new GzipReader(new ByteSource(in));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (true) {
            if (!inMember && !header()) return -1;
            int count = inflate(into, offset, length);
            if (count > 0) {
                crc.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) trailer();
            else feed();
        }
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw new IOException("its gzip data is corrupt: " + e.getMessage(), e);
        }
    }

    private void feed() throws IOException {
        if (inflater.needsDictionary()) throw new IOException("its gzip data is corrupt: it needs a dictionary");
        if (!in.ready()) throw cutOff();
        int count = in.to() - in.from();
        inflater.setInput(in.buffer(), in.from(), count);
        in.take(count);
    }

    /** Reads the header of the next member; returns false where none follows, or nothing but padding zeros. */
    private boolean header() throws IOException {
        if (!first && !follows()) return false;
        first = false;
        if (octet() != 0x1F || octet() != 0x8B || octet() != 8)
            throw new IOException("its gzip data is followed by other bytes");
        int flags = octet();
        skip(6);
        if ((flags & EXTRA) != 0) skip(octet() | (octet() << 8));
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CRC) != 0) skip(2);
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private boolean follows() throws IOException {
        while (in.ready()) {
            if (in.buffer()[in.from()] != 0) return true;
            in.take(1);
        }
        return false;
    }

    private void trailer() throws IOException {
        in.take(-inflater.getRemaining());
        long expected = word();
        long size = word();
        if (expected != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new IOException("its gzip data is corrupt: the checksum differs");
        }
        inMember = false;
    }

    private long word() throws IOException {
        long word = 0;
        for (int shift = 0; shift < 32; shift += 8) word |= (long) octet() << shift;
        return word;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) octet();
    }

    private void skipText() throws IOException {
        int octet;
        do {
            octet = octet();
        } while (octet != 0);
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) throw cutOff();
        return octet;
    }

    private static EOFException cutOff() {
        return new EOFException("its gzip data is cut off");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
