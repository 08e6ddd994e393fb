package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.ContentCodings;
import io.fluxcrawl.fetch.body.ContentDecoder;
import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.internal.BodyEnd;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collector of one body, decompressed as it arrives, within its bounds. What it counts and keeps never depends on how the
 * network cuts the body into pieces. Used on one event loop.
 */
final class BodyReader implements AutoCloseable {
    /** A decoder is fed this much at a time, so that what it made of how much stays known. */
    private static final int SLICE = 16 << 10;

    private static final long IDLE_START = 128 << 10;

    private static final int MAX_SHRINKAGE = 4;

    private static final int SCRATCH = 16 << 10;

    /** Decoded size below which nothing counts as a decompression bomb. */
    private static final long HARMLESS = 1 << 20;

    /** Bytes of a page after which its end is looked for first, and then whenever they have doubled. */
    private static final int FIRST_LOOK = 16 << 10;

    /** Number of hints that are followed up, so that the examination of a page stays linear. */
    private static final int MAX_HINTS = 8;

    /** A coding that is decoded again may decode to so many times what that gives. */
    private static final int MOST_BETWEEN = MAX_SHRINKAGE;

    private final FetchOptions options;
    private final ByteBudget.Reservation reservation;
    private final LongSupplier beside;
    private final List<ContentDecoder> decoders;
    private final byte[][] scratch;
    private final long[] decoded;
    private final ByteSink sink;
    private final boolean endsWithConnection;
    private final byte[] beyond = new byte[1];
    private boolean hasBeyond;
    private boolean roomTaken;
    private long charged;
    private long besideCharged;
    private long besideWanted;
    private long consumed;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private final @Nullable BodyEnd end;
    /** Size at which the end is looked for whether hinted or not; the largest int where it is no longer. */
    private int nextLook = FIRST_LOOK;

    private int hints;
    /** Number of bytes wanted; negative while it is not known. */
    private int wanted = BodyEnd.UNKNOWN;

    private boolean truncated;
    private boolean handedOver;
    private boolean closed;

    /**
     * @param maxBytes bound of the body
     * @param end how much of the body is wanted; null for all
     * @param reservation what it may hold
     * @param beside bytes that are held beside the body so far, on its account
     * @throws VisitFailure where the body's codings are not to be undone
     */
    BodyReader(
            Headers head,
            FetchOptions options,
            int maxBytes,
            @Nullable BodyEnd end,
            ByteBudget.Reservation reservation,
            LongSupplier beside) {
        this.options = options;
        this.end = end;
        this.reservation = reservation;
        this.beside = beside;
        decoders = ContentCodings.decoders(head);
        scratch = new byte[decoders.size()][];
        decoded = new long[decoders.size()];
        long length = contentLength(head);
        List<String> codings = head.all("transfer-encoding");
        endsWithConnection = codings.isEmpty() ? length < 0 : !ResponseHeaders.isLastChunked(codings);
        long expected = length < 0 ? SCRATCH : decoders.isEmpty() ? length : length * 4;
        sink = new ByteSink(expected, maxBytes, true);
    }

    /** Returns the declared size of the body on the wire, or -1 if none is declared. */
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

    /** Accepts the next piece, which must be consumed before it is released. Ignored once {@link #isOver()}. */
    void accept(ByteBuf next) {
        piece = next.nioBuffer();
    }

    /**
     * Consumes the current piece as far as the memory budget allows.
     *
     * @param onGranted run once, on any thread, when memory is available again: to call this again for the rest of the piece
     * @return whether nothing is left of it
     */
    boolean takeIn(Runnable onGranted) {
        if (!closed && !besideFits(onGranted)) return false;
        while (!isOver() && !closed) {
            if (sink.free() == 0) {
                if (!hasBeyond) hasBeyond = read(beyond, 0, 1) > 0;
                if (!hasBeyond) return true;
                truncated = sink.full();
                if (truncated) break;
                if (!grow(onGranted)) return false;
                sink.array()[sink.at()] = beyond[0];
                sink.wrote(1);
                hasBeyond = false;
            } else {
                int read = read(sink.array(), sink.at(), sink.free());
                if (read == 0) return true;
                int at = sink.at();
                sink.wrote(read);
                if (end != null) look(end, sink.array(), at, at + read);
            }
        }
        return true;
    }

    /** Returns whether memory for what is held besides the body was available; if not, it is requested. */
    private boolean besideFits(Runnable onGranted) {
        if (besideWanted > 0) { // by the time this is asked again
            besideCharged += besideWanted;
            besideWanted = 0;
        }
        long more = beside.getAsLong() - besideCharged;
        if (more == 0) return true;
        if (reservation.reserve(more, onGranted)) {
            besideCharged += more;
            return true;
        }
        besideWanted = more;
        return false;
    }

    private int read(byte[] into, int offset, int length) {
        if (!decoders.isEmpty()) return pull(decoders.size() - 1, into, offset, length);
        int read = Math.min(length, piece.remaining());
        piece.get(into, offset, read);
        return read;
    }

    /** Returns whether memory for another block was available; if not, it is requested. */
    private boolean grow(Runnable onGranted) {
        int by = sink.growth();
        if (!roomTaken && !reservation.reserve(holding(sink.size() + (long) by) - charged, onGranted)) {
            roomTaken = true; // by the time this is asked again
            return false;
        }
        roomTaken = false;
        charged = holding(sink.size() + (long) by);
        sink.grow(by);
        return true;
    }

    /** Returns the memory that a body of that size holds while it is read, its decoders included. */
    private long holding(long size) {
        long all = size;
        for (int i = 0; i < decoders.size(); i++) {
            all += decoders.get(i).held(i == decoders.size() - 1 ? size : size * MOST_BETWEEN);
        }
        return all;
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
        if (decoded[stage] > HARMLESS && decoded[stage] / options.maxExpansion() > consumed) {
            throw new VisitFailure(
                    Outcome.EXPANSION_LIMIT,
                    "the first " + consumed + " compressed bytes of the body expand to more than "
                            + options.maxExpansion() + " times as many");
        }
    }

    private void look(BodyEnd end, byte[] bytes, int from, int to) {
        boolean due = sink.size() >= nextLook;
        if (!due && (hints == MAX_HINTS || !end.isHinted(bytes, from, to))) return;
        if (due) nextLook = 2 * Math.min(sink.size(), Integer.MAX_VALUE / 2);
        else hints++;
        wanted = end.end(sink.copy());
        if (wanted == BodyEnd.NONE) {
            nextLook = Integer.MAX_VALUE;
            hints = MAX_HINTS;
        }
    }

    /** Returns whether nothing more of the body is wanted. */
    boolean isOver() {
        return truncated || wanted >= 0;
    }

    /** Returns whether the body is larger than its bound. */
    boolean truncated() {
        return truncated;
    }

    /**
     * Returns the body, complete as far as HTTP can tell.
     *
     * @throws VisitFailure where its coding has not ended
     */
    Body body() {
        for (ContentDecoder decoder : decoders) {
            if (isOver() || consumed == 0 || decoder.complete()) continue;
            throw endsWithConnection
                    ? new VisitFailure(
                            Outcome.BODY_INCOMPLETE, "the connection ended in the middle of the compressed body")
                    : new VisitFailure(Outcome.BAD_ENCODING, "the compressed body ends in the middle");
        }
        // in whatever pieces a page comes, it is cut at the same place
        if (end != null && wanted == BodyEnd.UNKNOWN && !truncated) wanted = end.end(sink.copy());
        Body body = wanted < 0 ? Body.of(sink.take()) : Body.ofHead(sink.take(wanted));
        handedOver = true;
        reservation.complete(body.length() + besideCharged);
        return body;
    }

    /** Returns what was read of a body that broke off, complete or not; null if that is nothing. */
    @Nullable
    Body partial() {
        if (closed || handedOver || sink.size() == 0) return null;
        Body body = Body.of(sink.take());
        handedOver = true;
        reservation.complete(body.length() + besideCharged);
        return body;
    }

    /** On the event loop that reads, where no piece can be half taken in. */
    @Override
    public void close() {
        closed = true;
        if (!handedOver) {
            sink.close();
            reservation.reduceTo(0);
        }
        decoders.forEach(ContentDecoder::close);
    }
}
