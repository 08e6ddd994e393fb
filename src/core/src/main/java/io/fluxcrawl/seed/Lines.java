package io.fluxcrawl.seed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the lines of a stream, ended by LF, CR or CR LF. Bytes of a line beyond
 * {@link #LONGEST} are skipped.
 */
final class Lines {
    /** Maximum number of bytes kept of a line. */
    static final int LONGEST = 8 << 20;

    /** @param number number of the line, from 1 */
    record Line(long number, String text) {}

    private final ByteSource in;
    private final LineDecoder decoder;
    private long number;
    private boolean afterCr;

    /** @param decoder decoder of the bytes of a line */
    Lines(ByteSource in, LineDecoder decoder) {
        this.in = in;
        this.decoder = decoder;
    }

    /** Returns the next line without its line end, null after the last. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream start = null;
        while (ready()) {
            byte[] buffer = in.buffer();
            int from = in.from();
            int end = lineEnd(buffer, from, in.to());
            if (end < in.to()) {
                in.take(end + 1 - from);
                afterCr = buffer[end] == '\r';
                return line(start, buffer, from, end);
            }
            if (start == null) start = new ByteArrayOutputStream(2 * (end - from));
            start.write(buffer, from, Math.min(end - from, LONGEST - start.size()));
            in.take(end - from);
        }
        return start == null ? null : line(start, new byte[0], 0, 0);
    }

    /**
     * Tests for more input. An LF that belongs to the CR before it is skipped only here, so that no line waits for it.
     */
    private boolean ready() throws IOException {
        if (!in.ready()) return false;
        if (!afterCr) return true;
        afterCr = false;
        if (in.buffer()[in.from()] != '\n') return true;
        in.take(1);
        return in.ready();
    }

    private static int lineEnd(byte[] buffer, int from, int to) {
        int i = from;
        while (i < to && buffer[i] != '\n' && buffer[i] != '\r') i++;
        return i;
    }

    private Line line(@Nullable ByteArrayOutputStream start, byte[] buffer, int from, int to) {
        number++;
        if (start == null) return new Line(number, decoder.decode(number, buffer, from, to));
        start.write(buffer, from, Math.min(to - from, LONGEST - start.size()));
        return new Line(number, decoder.decode(number, start.toByteArray(), 0, start.size()));
    }
}
