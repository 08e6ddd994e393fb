package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.FetchOptions.Bounds;
import io.fluxcrawl.url.Outcome;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Gathers one body, decompressed as it comes, within bounds. What it counts and keeps never depends on how the network
 * cuts the body into pieces. One event loop.
 */
final class BodyReader implements AutoCloseable {
    /** A page is rarely larger, and a false Content-Length costs no more. */
    private static final int FIRST_ALLOCATION = 256 << 10;

    /** A decoder is fed this much at a time, so that what it made of how much stays known. */
    private static final int SLICE = 16 << 10;

    private static final long IDLE_START = 128 << 10;

    private static final int MAX_SHRINKAGE = 4;

    private static final int SCRATCH = 16 << 10;

    /** Below this, nothing counts as a bomb. */
    private static final long HARMLESS = 1 << 20;

    private final Bounds bounds;
    private final List<ContentDecoder> decoders;
    private final byte[][] scratch;
    private final long[] decoded;
    private final ByteSink sink;
    private final boolean endsWithConnection;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long consumed;
    private boolean truncated;
    private boolean closed;

    /** @throws VisitFailure where the body's codings are not to be undone */
    BodyReader(Headers head, Bounds bounds) {
        this.bounds = bounds;
        decoders = ContentCodings.decoders(head);
        scratch = new byte[decoders.size()][];
        decoded = new long[decoders.size()];
        long length = contentLength(head);
        endsWithConnection = length < 0 && head.first("transfer-encoding") == null;
        long expected = length < 0 ? SCRATCH : decoders.isEmpty() ? length : length * 4;
        sink = new ByteSink((int) Math.min(FIRST_ALLOCATION, expected), bounds.maxBytes());
    }

    /** The declared size of the body on the wire, or -1 where none is declared. */
    static long contentLength(Headers head) {
        String length = head.first("transfer-encoding") == null ? head.first("content-length") : null;
        if (length == null) return -1;
        int comma = length.indexOf(',');
        try {
            return Math.max(-1, Long.parseLong((comma < 0 ? length : length.substring(0, comma)).strip()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Takes in the next piece; once {@link #truncated()}, ignores it. */
    void accept(ByteBuf next) {
        if (truncated || closed) return;
        if (decoders.isEmpty()) {
            int kept = Math.min(next.readableBytes(), sink.room());
            if (kept > 0) next.getBytes(next.readerIndex(), sink.array(kept), sink.size(), kept);
            sink.wrote(kept);
            truncated = kept < next.readableBytes();
            return;
        }
        for (ByteBuffer each : next.nioBuffers()) {
            piece = each;
            decode();
            if (truncated) return;
        }
    }

    private void decode() {
        int last = decoders.size() - 1;
        while (sink.room() > 0) {
            byte[] into = sink.array();
            int read = pull(last, into, sink.size(), into.length - sink.size());
            if (read == 0) return;
            sink.wrote(read);
        }
        truncated = pull(last, new byte[1], 0, 1) > 0;
    }

    /** Gives what the decoder at {@code stage} makes of the one before it, the first of the piece at hand. */
    private int pull(int stage, byte[] into, int offset, int length) {
        ContentDecoder decoder = decoders.get(stage);
        while (true) {
            int read = decoder.read(into, offset, length);
            if (read > 0) {
                count(stage, read);
                return read;
            }
            if (stage == 0) {
                if (!piece.hasRemaining()) return 0;
                decoder.feed(slice());
                countFed(0, consumed);
            } else {
                if (scratch[stage] == null) scratch[stage] = new byte[SCRATCH];
                int fed = pull(stage - 1, scratch[stage], 0, SCRATCH);
                if (fed == 0) return 0;
                decoder.feed(ByteBuffer.wrap(scratch[stage], 0, fed));
                countFed(stage, decoded[stage - 1]);
            }
        }
    }

    private ByteBuffer slice() {
        int size = Math.min(SLICE, piece.remaining());
        ByteBuffer slice = piece.slice(piece.position(), size);
        piece.position(piece.position() + size);
        consumed += size;
        return slice;
    }

    /** No coding takes several times the room of what it encodes, so one that yields nothing has no end either. */
    private void countFed(int stage, long fed) {
        if (fed > IDLE_START && fed / MAX_SHRINKAGE > decoded[stage]) {
            throw new VisitFailure(
                    Outcome.BAD_ENCODING,
                    "the first " + fed + " encoded bytes of the body decode to no more than " + decoded[stage]);
        }
    }

    private void count(int stage, int read) {
        decoded[stage] += read;
        if (decoded[stage] > HARMLESS && decoded[stage] / bounds.maxExpansion() > consumed) {
            throw new VisitFailure(
                    Outcome.EXPANSION_LIMIT,
                    "the first " + consumed + " compressed bytes of the body expand to more than "
                            + bounds.maxExpansion() + " times as many");
        }
    }

    /** Whether the body is larger than {@link Bounds#maxBytes()}: all that is to be kept has come. */
    boolean truncated() {
        return truncated;
    }

    /**
     * The body, all of it having come as far as HTTP can tell.
     *
     * @throws VisitFailure where its coding has not ended
     */
    Body body() {
        for (ContentDecoder decoder : decoders) {
            if (truncated || consumed == 0 || decoder.complete()) continue;
            throw endsWithConnection
                    ? new VisitFailure(
                            Outcome.BODY_INCOMPLETE, "the connection ended in the middle of the compressed body")
                    : new VisitFailure(Outcome.BAD_ENCODING, "the compressed body ends in the middle");
        }
        return Body.of(sink.take());
    }

    /** On the event loop that reads, where no piece can be half taken in. */
    @Override
    public void close() {
        closed = true;
        decoders.forEach(ContentDecoder::close);
    }
}
