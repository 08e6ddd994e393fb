package io.fluxcrawl.fetch.body;

import io.fluxcrawl.model.Outcome;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decoder of gzip (RFC 1952; several members in a row are one body) and deflate (RFC 1950, or RFC 1951 as some servers have it).
 * A missing gzip trailer and bytes after the last member are tolerated, as in browsers.
 */
final class InflateDecoder implements ContentDecoder {
    /** A window of 32 KiB and zlib's tables. */
    private static final long STATE = 40 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private static final int TRAILER = 8;

    private enum Part {
        HEADER,
        DATA,
        TRAILER,
        REST
    }

    private final boolean gzip;
    private final CRC32 crc = new CRC32();
    private ByteBuffer in = NOTHING;
    private Part part = Part.HEADER;
    private @Nullable GzipHeader header;
    private @Nullable Inflater inflater;
    private int trailerRead;
    private long expectedCrc;
    private boolean begun;

    InflateDecoder(boolean gzip) {
        this.gzip = gzip;
    }

    @Override
    public void feed(ByteBuffer coded) {
        in = coded;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        while (length > 0 && part != Part.REST) {
            boolean more =
                    switch (part) {
                        case HEADER -> readHeader();
                        case TRAILER -> readTrailer();
                        default -> true;
                    };
            if (!more) return 0;
            if (part != Part.DATA) continue;
            int read = inflate(into, offset, length);
            if (read > 0 || part == Part.DATA) return read;
        }
        return 0;
    }

    private boolean readHeader() {
        if (!in.hasRemaining()) return false;
        if (!gzip) {
            inflater = new Inflater(!startsAsZlib(in.get(in.position())));
            part = Part.DATA;
            begun = true;
            return true;
        }
        if (header == null) header = new GzipHeader();
        switch (header.read(in)) {
            case UNFINISHED -> {
                return false;
            }
            case NONE -> {
                if (!begun)
                    throw new VisitFailure(
                            Outcome.BAD_ENCODING, "the body is not gzip, though its Content-Encoding says so");
                part = Part.REST;
            }
            case FINISHED -> {
                if (inflater == null) inflater = new Inflater(true);
                else inflater.reset();
                crc.reset();
                expectedCrc = 0;
                trailerRead = 0;
                part = Part.DATA;
                begun = true;
            }
        }
        header = null;
        return true;
    }

    /** RFC 1950, 2.2: method 8, a window of 32 KiB at most; raw deflate hardly ever begins so. */
    private static boolean startsAsZlib(byte first) {
        return (first & 0x0f) == 8 && (first & 0xf0) <= 0x70;
    }

    private int inflate(byte[] into, int offset, int length) {
        Inflater running = inflater;
        if (running == null) return 0;
        try {
            running.setInput(in);
            int read = running.inflate(into, offset, length);
            if (running.needsDictionary()) throw new DataFormatException("it wants a preset dictionary");
            if (gzip) crc.update(into, offset, read);
            if (running.finished()) part = gzip ? Part.TRAILER : Part.REST;
            return read;
        } catch (DataFormatException e) {
            throw new VisitFailure(Outcome.BAD_ENCODING, "the body's " + name() + " coding breaks: " + e.getMessage());
        }
    }

    /** CRC-32, then the size modulo 2^32, which the former proves. */
    private boolean readTrailer() {
        while (trailerRead < TRAILER) {
            if (!in.hasRemaining()) return false;
            long next = in.get() & 0xff;
            if (trailerRead < 4) expectedCrc |= next << (8 * trailerRead);
            trailerRead++;
        }
        if (expectedCrc != crc.getValue()) {
            throw new VisitFailure(Outcome.BAD_ENCODING, "the body's gzip coding breaks: its checksum is wrong");
        }
        part = Part.HEADER;
        return true;
    }

    private String name() {
        return gzip ? "gzip" : "deflate";
    }

    @Override
    public boolean complete() {
        return begun && part != Part.DATA;
    }

    @Override
    public long held(long decoded) {
        return STATE;
    }

    @Override
    public void close() {
        if (inflater != null) inflater.end();
    }
}
