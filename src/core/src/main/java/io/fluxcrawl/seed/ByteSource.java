package io.fluxcrawl.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Buffered stream with lookahead. It reads from the underlying stream only when its buffer is empty, and takes as many bytes
 * as are ready, so that a live stream is not delayed. Not safe for several threads.
 */
final class ByteSource extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    ByteSource(InputStream in) {
        this.in = in;
    }

    /** Tests whether the stream continues with the given octets; reads no further than the first difference. */
    boolean startsWith(int... octets) throws IOException {
        for (int i = 0; i < octets.length; i++) {
            if (end - at <= i && !more()) return false;
            if ((buffer[at + i] & 0xFF) != octets[i]) return false;
        }
        return true;
    }

    /**
     * Returns the bytes up to the end of the first line that is not blank, at most {@code most}, without taking them.
     */
    byte[] lookAtLine(int most) throws IOException {
        return lookAtLines(1, most);
    }

    /**
     * Returns the bytes up to the end of the last of some lines that are not blank, at most {@code most}, without taking
     * them.
     */
    byte[] lookAtLines(int lines, int most) throws IOException {
        boolean blank = true;
        int left = lines;
        for (int i = 0; i < most; i++) {
            if (end - at <= i && !more()) break;
            byte octet = buffer[at + i];
            boolean lineEnd = octet == '\n' || octet == '\r';
            if (lineEnd && !blank && --left == 0) return Arrays.copyOfRange(buffer, at, at + i);
            blank = lineEnd || (blank && octet <= ' ' && octet >= 0);
        }
        return Arrays.copyOfRange(buffer, at, Math.min(end, at + most));
    }

    /** Returns the bytes that are ready, at most {@code most}, without taking them; waits for none. */
    byte[] lookAtReady(int most) {
        return Arrays.copyOfRange(buffer, at, Math.min(end, at + most));
    }

    /** Appends at least one byte to those that are ready; returns false at the end of the stream. */
    private boolean more() throws IOException {
        if (at == end) {
            at = end = 0;
        } else if (end == buffer.length) {
            buffer = at > 0 ? Arrays.copyOfRange(buffer, at, at + buffer.length) : Arrays.copyOf(buffer, end * 2);
            end -= at;
            at = 0;
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count > 0) end += count;
        return count > 0;
    }

    /** Returns the byte {@code ahead} of the next one, without taking it; -1 behind the end of the stream. */
    int lookAt(int ahead) throws IOException {
        while (end - at <= ahead) if (!more()) return -1;
        return buffer[at + ahead] & 0xFF;
    }

    /** Waits until a byte is ready; returns false at the end of the stream. */
    boolean ready() throws IOException {
        return at < end || more();
    }

    /** Returns the buffer itself; its bytes from {@link #from} to {@link #to} are ready. */
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return at;
    }

    int to() {
        return end;
    }

    /** Takes {@code count} bytes that are ready; a negative count gives back the last ones taken. */
    void take(int count) {
        at += count;
    }

    @Override
    public int read() throws IOException {
        return ready() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!ready()) return -1;
        int count = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return end - at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
