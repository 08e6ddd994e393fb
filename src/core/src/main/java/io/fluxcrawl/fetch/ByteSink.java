package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * Buffer of bytes in blocks, up to a limit. A block is added once the one before is full, and is half of all before it or
 * what is still expected: nothing is copied to grow, and little more is held than has come. Pooled blocks are reused: the
 * garbage collector copies none of them while a body is read, and none is filled with zeros first. Where the size is known, and
 * a first block of it has come, one array of that size takes the rest: it is the result, which nothing is copied into again.
 */
final class ByteSink implements AutoCloseable {
    private static final byte[] EMPTY = new byte[0];
    private static final int LEAST = 4 << 10;
    private static final int MOST = 64 << 10;

    /** Largest body that is believed to be as long as declared once a block of it has come. */
    private static final int WHOLE = 1 << 20;

    private final int limit;
    private final long expected;
    private final boolean pooled;
    /** Number of bytes that will come unless the connection breaks, all of which fit; else -1. */
    private final int declared;

    private final List<ByteBuf> full = new ArrayList<>(0);
    private ByteBuf block = Unpooled.EMPTY_BUFFER;
    /** The memory of the block, which begins at {@link #offset}. */
    private byte[] array = EMPTY;

    private int offset;
    private int blockSize;
    /** Whether the block is an array for all that will come. */
    private boolean whole;

    private int inBlock;
    private int size;

    /**
     * @param expected how many are likely to come: a false expectation costs no more than one block
     * @param pooled whether its memory is given back by {@link #take} or {@link #close}, one of which must be called then
     */
    ByteSink(long expected, int limit, boolean pooled) {
        this(expected, limit, pooled, -1);
    }

    private ByteSink(long expected, int limit, boolean pooled, int declared) {
        this.expected = expected;
        this.limit = limit;
        this.pooled = pooled;
        this.declared = declared;
    }

    /**
     * Returns a sink for so many bytes, unless the connection breaks; its memory is given back by {@link #take} or {@link #close},
     * one of which must be called.
     */
    static ByteSink declared(long length, int limit) {
        return new ByteSink(length, limit, true, length <= Math.min(WHOLE, limit) ? (int) length : -1);
    }

    int size() {
        return size;
    }

    /** Returns whether the limit is reached. */
    boolean full() {
        return size == limit;
    }

    /** Returns the number of bytes that can be written before {@link #grow}. */
    int free() {
        return blockSize - inBlock;
    }

    /** The size of the next block; only while none is free and the sink is not full. */
    int growth() {
        if (endsWhole()) return declared - size;
        long left = expected - size;
        long usual = Math.max(LEAST, Math.min(MOST, size == 0 ? expected : size / 2));
        return (int) Math.min(limit - size, left > 0 && left < usual * 2 ? left : usual);
    }

    private boolean endsWhole() {
        return size < declared && !whole && (size >= MOST || declared < 2 * MOST);
    }

    /** @param by as {@link #growth} says */
    void grow(int by) {
        if (endsWhole()) {
            becomeWhole();
            return;
        }
        if (inBlock > 0) full.add(block);
        begin(pooled ? PooledByteBufAllocator.DEFAULT.heapBuffer(by, by) : Unpooled.wrappedBuffer(new byte[by]), by);
    }

    private void begin(ByteBuf next, int of) {
        block = next;
        array = next.array();
        offset = next.arrayOffset();
        blockSize = of;
        inBlock = 0;
    }

    private void becomeWhole() {
        byte[] all = new byte[declared];
        copyTo(all, size);
        int before = size;
        close();
        begin(Unpooled.wrappedBuffer(all), declared);
        inBlock = before;
        this.whole = true;
    }

    /** Returns the array to write to, from {@link #at} on. */
    byte[] array() {
        return array;
    }

    int at() {
        return offset + inBlock;
    }

    /** Records that a number of bytes was written at {@link #at}. */
    void wrote(int count) {
        inBlock += count;
        size += count;
    }

    /** Returns all bytes in an array of exactly their size; the sink must not be used afterwards. */
    byte[] take() {
        boolean exact = full.isEmpty() && inBlock == blockSize && (!pooled || whole);
        return exact ? array : take(size);
    }

    /** Returns the first bytes in an array of their own; the sink must not be used afterwards. */
    byte[] take(int count) {
        byte[] first = copy(count);
        close();
        return first;
    }

    /** Returns all bytes so far in an array of their own. */
    byte[] copy() {
        return copy(size);
    }

    private byte[] copy(int count) {
        byte[] first = new byte[count];
        copyTo(first, count);
        return first;
    }

    private void copyTo(byte[] first, int count) {
        int at = 0;
        for (ByteBuf each : full) {
            int of = Math.min(each.capacity(), count - at);
            System.arraycopy(each.array(), each.arrayOffset(), first, at, of);
            at += of;
        }
        if (at < count) System.arraycopy(array, offset, first, at, count - at);
    }

    /** Gives the memory back; the sink must not be used afterwards. */
    @Override
    public void close() {
        full.forEach(ByteBuf::release);
        full.clear();
        block.release();
        block = Unpooled.EMPTY_BUFFER;
        array = EMPTY;
        blockSize = 0;
        inBlock = 0;
    }
}
