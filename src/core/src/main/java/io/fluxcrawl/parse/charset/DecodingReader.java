package io.fluxcrawl.parse.charset;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Reader that decodes a body piece by piece, as a tree builder asks for it, so that the whole text is never on the heap.
 * Each read must ask for at least two characters, since a surrogate pair is not split.
 */
final class DecodingReader extends Reader {
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes;
    private boolean flushed;

    /** @param decoder decoder that replaces malformed input */
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
