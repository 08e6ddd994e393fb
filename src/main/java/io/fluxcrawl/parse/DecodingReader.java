package io.fluxcrawl.parse;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * A body's text, decoded as it is read: a tree builder takes it in small pieces, so it never lies whole on the heap. To be
 * asked for two characters at least, the room that a surrogate pair needs.
 */
final class DecodingReader extends Reader {
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes;
    private boolean flushed;

    /** @param decoder one that replaces what it cannot read */
    DecodingReader(CharsetDecoder decoder, byte[] body, int from) {
        this.decoder = decoder;
        this.bytes = ByteBuffer.wrap(body, from, body.length - from);
    }

    @Override
    public int read(char[] chars, int offset, int count) {
        if (count == 0) return 0;
        if (flushed) return -1;
        CharBuffer out = CharBuffer.wrap(chars, offset, count);
        CoderResult result = decoder.decode(bytes, out, true);
        if (result.isUnderflow()) flushed = decoder.flush(out).isUnderflow();
        int read = out.position() - offset;
        return read == 0 ? -1 : read;
    }

    @Override
    public void close() {}
}
