package io.fluxcrawl.fetch.body;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import io.fluxcrawl.model.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Decoder of br (RFC 7932). Its window, at most 16 MiB, is held outside the heap. */
final class BrotliDecoder implements ContentDecoder {
    private static final long MAX_WINDOW = 16 << 20;
    private static final long STATE = 128 << 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final DecoderJNI.Wrapper decoder;
    private ByteBuffer in = NOTHING;
    private ByteBuffer decoded = NOTHING;
    private boolean ended;

    BrotliDecoder() {
        try {
            decoder = new DecoderJNI.Wrapper(8 << 10);
        } catch (IOException e) {
            throw new VisitFailure(Outcome.INTERNAL_ERROR, "no brotli decoder could be made: " + e.getMessage());
        }
    }

    @Override
    public void feed(ByteBuffer coded) {
        in = coded;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        while (length > 0) {
            if (decoded.hasRemaining()) {
                int read = Math.min(length, decoded.remaining());
                decoded.get(into, offset, read);
                return read;
            }
            if (ended || !step()) return 0;
        }
        return 0;
    }

    /** Does one step; returns whether it may lead to output. */
    private boolean step() {
        if (decoder.hasOutput()) {
            decoded = decoder.pull();
            return true;
        }
        switch (decoder.getStatus()) {
            case DONE -> {
                ended = true;
                return false;
            }
            case OK -> decoder.push(0);
            case NEEDS_MORE_OUTPUT -> decoded = decoder.pull();
            case NEEDS_MORE_INPUT -> {
                if (!in.hasRemaining()) return false;
                ByteBuffer input = decoder.getInputBuffer();
                input.clear();
                ByteBuffer slice = in.slice().limit(Math.min(in.remaining(), input.remaining()));
                input.put(slice);
                in.position(in.position() + slice.limit());
                decoder.push(slice.limit());
            }
            default ->
                throw new VisitFailure(Outcome.BAD_ENCODING, "the body's br coding breaks, or it is not br at all");
        }
        return true;
    }

    @Override
    public boolean complete() {
        return ended;
    }

    /** Its window is asked for at once and filled as it is written to: what is not filled takes no memory. */
    @Override
    public long held(long decoded) {
        return STATE + Math.min(MAX_WINDOW, decoded);
    }

    @Override
    public void close() {
        decoded = NOTHING;
        decoder.destroy();
    }
}
