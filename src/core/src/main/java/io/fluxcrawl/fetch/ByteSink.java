package io.fluxcrawl.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * Buffer of bytes in blocks, up to a limit. A block is added once the one before is full, and is half of all before it or
 * what is still expected: nothing is copied to grow, and little more is held than has come. Pooled blocks are reused: the
 * garbage collector copies none of them while a body is read, and none is filled with zeros first. One array of the declared
 * size in their place, which would save the last copy, cost a fifth of the speed at 400 bodies in flight, and gained nothing at 64.
 */
final class ByteSink implements AutoCloseable {
    private static final byte[] EMPTY = new byte[0];
    private static final int LEAST = 4 << 10;
    private static final int MOST = 64 << 10;

    private final int limit;
    private final long expected;
    private final boolean pooled;
    private final List<ByteBuf> full = new ArrayList<>(0);
    private ByteBuf block = Unpooled.EMPTY_BUFFER;
    /** The memory of the block, which begins at {@link #offset}. */
    private byte[] array = EMPTY;

    private int offset;
    private int blockSize;
    private int inBlock;
    private int size;

    /**
     * @param expected how many are likely to come: a false expectation costs no more than one block
     * @param pooled whether its memory is given back by {@link #take} or {@link #close}, one of which must be called then
     */
    ByteSink(long expected, int limit, boolean pooled) {
        this.expected = expected;
        this.limit = limit;
        this.pooled = pooled;
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
        long left = expected - size;
        long usual = Math.max(LEAST, Math.min(MOST, size == 0 ? expected : size / 2));
        return (int) Math.min(limit - size, left > 0 && left < usual * 2 ? left : usual);
    }

    /** @param by as {@link #growth} says */
    void grow(int by) {
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
        if (!pooled && full.isEmpty() && inBlock == blockSize) return array;
        return take(size);
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
