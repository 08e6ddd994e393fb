package io.fluxcrawl.parse.charset;

import java.io.Reader;

/**
 * Decoder of an encoding with more than one byte per character, by the algorithms of the Encoding Standard: malformed bytes
 * become U+FFFD, and an ASCII byte behind a lead byte is read again, so that it cannot be swallowed. A body is decoded piece by
 * piece, as a tree builder asks for it, so that the whole text is never on the heap.
 */
abstract class MultiByteDecoder extends Reader {
    /** Result of a malformed sequence. */
    static final int ERROR = 0xFFFD;

    /** Result at the end of the bytes. */
    static final int END = -1;

    final byte[] bytes;
    final int end;
    int at;

    /** Character that has been decoded and not been read yet; 0 for none. */
    char held;

    MultiByteDecoder(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Returns the next code point, {@link #ERROR} for malformed bytes, or {@link #END}. */
    abstract int next();

    /** Returns true where an ASCII byte at the position is that character. */
    boolean isAsciiHere() {
        return true;
    }

    /** Returns the byte at the position, or {@link #END}; the position is kept. */
    final int peek() {
        return at < end ? bytes[at] & 0xFF : END;
    }

    /**
     * Returns the code point of a lead byte and a trail byte, the latter at the position; on an error the trail byte is
     * read again if it is ASCII.
     *
     * @param point code point, 0 for none
     */
    final int pair(int point) {
        if (point != 0 || bytes[at] < 0) at++;
        return point == 0 ? ERROR : point;
    }

    @Override
    public int read(char[] chars, int offset, int count) {
        int stop = offset + count;
        int out = offset;
        while (out < stop) {
            if (held != 0) {
                chars[out++] = held;
                held = 0;
                continue;
            }
            if (isAsciiHere()) {
                while (at < end && bytes[at] >= 0 && out < stop) chars[out++] = (char) bytes[at++];
                if (out == stop) break;
            }
            int point = next();
            if (point == END) break;
            if (point < 0x10000) {
                chars[out++] = (char) point;
            } else {
                chars[out++] = Character.highSurrogate(point);
                held = Character.lowSurrogate(point);
            }
        }
        return out == offset && count > 0 ? END : out - offset;
    }

    /** Decodes all that is left. */
    final String text() {
        // no byte gives more than one character
        char[] chars = new char[end - at];
        int length = 0;
        while (length < chars.length) {
            int read = read(chars, length, chars.length - length);
            if (read < 0) break;
            length += read;
        }
        return new String(chars, 0, length);
    }

    @Override
    public void close() {}
}
