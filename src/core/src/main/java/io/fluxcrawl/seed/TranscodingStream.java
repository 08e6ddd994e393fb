package io.fluxcrawl.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Stream that converts text of any charset to UTF-8; malformed bytes become U+FFFD. */
final class TranscodingStream extends InputStream {
    private final Reader in;
    private final char[] chars = new char[8_192];
    private int held;
    private byte[] octets = {};
    private int at;

    TranscodingStream(InputStream in, Charset charset) {
        this.in = new InputStreamReader(in, charset);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (at == octets.length) {
            if (!fill()) return -1;
        }
        int count = Math.min(length, octets.length - at);
        System.arraycopy(octets, at, into, offset, count);
        at += count;
        return count;
    }

    /** Encodes the next characters; a high surrogate waits for its low surrogate. */
    private boolean fill() throws IOException {
        int count = in.read(chars, held, chars.length - held);
        if (count < 0 && held == 0) return false;
        int end = held + Math.max(count, 0);
        held = count >= 0 && Character.isHighSurrogate(chars[end - 1]) ? 1 : 0;
        octets = new String(chars, 0, end - held).getBytes(StandardCharsets.UTF_8);
        at = 0;
        if (held == 1) chars[0] = chars[end - 1];
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
