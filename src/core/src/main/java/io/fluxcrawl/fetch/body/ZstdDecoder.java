package io.fluxcrawl.fetch.body;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.fluxcrawl.internal.ZstdFrames;
import io.fluxcrawl.model.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Decoder of zstd (RFC 8878), its window at most 8 MiB (RFC 9659) and held outside the heap. */
final class ZstdDecoder implements ContentDecoder {
    private static final long STATE = 256 << 10;
    private static final int MAX_WINDOW_LOG = 23;

    private final Fed fed = new Fed();
    private final ZstdFrames frames = new ZstdFrames(fed);
    private final ZstdInputStreamNoFinalizer decoder;

    ZstdDecoder() {
        try {
            decoder = new ZstdInputStreamNoFinalizer(fed, RecyclingBufferPool.INSTANCE)
                    .setLongMax(MAX_WINDOW_LOG)
                    .setContinuous(true);
        } catch (IOException e) {
            throw new VisitFailure(Outcome.INTERNAL_ERROR, "no zstd decoder could be made: " + e.getMessage());
        }
    }

    @Override
    public void feed(ByteBuffer coded) {
        fed.in = coded;
        follow(coded.duplicate());
    }

    private void follow(ByteBuffer coded) {
        if (coded.hasArray()) {
            frames.follow(coded.array(), coded.arrayOffset() + coded.position(), coded.remaining());
            return;
        }
        byte[] copy = new byte[coded.remaining()];
        coded.get(copy);
        frames.follow(copy, 0, copy.length);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return Math.max(0, decoder.read(into, offset, length));
        } catch (IOException e) {
            throw new VisitFailure(
                    Outcome.BAD_ENCODING, "the body's zstd coding breaks, or it is not zstd at all: " + e.getMessage());
        }
    }

    @Override
    public boolean complete() {
        if (!frames.isWhole()) return false; // the decoder does not notice the cut of a second frame
        try {
            return decoder.setContinuous(false).read(new byte[1], 0, 1) < 0;
        } catch (IOException truncated) {
            return false;
        }
    }

    /** Its window is asked for at once and filled as it is written to: what is not filled takes no memory. */
    @Override
    public long held(long decoded) {
        return STATE + Math.min(1L << MAX_WINDOW_LOG, decoded);
    }

    @Override
    public void close() {
        try {
            decoder.close();
        } catch (IOException e) {
            throw new AssertionError("its stream is in memory", e);
        }
    }

    /** Stream over the bytes fed so far; it ends whenever none are left. */
    private static final class Fed extends InputStream {
        private ByteBuffer in = ByteBuffer.allocate(0);

        @Override
        public int read() {
            return in.hasRemaining() ? in.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (!in.hasRemaining()) return -1;
            int read = Math.min(length, in.remaining());
            in.get(into, offset, read);
            return read;
        }

        @Override
        public int available() {
            return in.remaining();
        }
    }
}
