package io.fluxcrawl.fetch.body;

import java.util.ArrayList;
import java.util.List;

/**
 * Buffer of bytes in blocks, up to a limit. A block is added once the one before is full, and is half of all before it or
 * what is still expected: nothing is copied to grow, and little more is held than has come.
 */
public final class ByteSink {
    private static final int LEAST = 4 << 10;

    private final int limit;
    private final long expected;
    private final int firstBlock;
    private final List<byte[]> full = new ArrayList<>(0);
    private byte[] block = new byte[0];
    private int inBlock;
    private int size;

    /**
     * @param expected how many are likely to come
     * @param firstBlock bound of the first block: a false expectation costs no more
     */
    public ByteSink(long expected, int firstBlock, int limit) {
        this.expected = expected;
        this.firstBlock = firstBlock;
        this.limit = limit;
    }

    public int size() {
        return size;
    }

    /** Returns whether the limit is reached. */
    public boolean full() {
        return size == limit;
    }

    /** Returns the number of bytes that can be written before {@link #grow}. */
    public int free() {
        return block.length - inBlock;
    }

    /** The size of the next block; only while none is free and the sink is not full. */
    public int growth() {
        long left = expected - size;
        long usual = Math.max(LEAST, size == 0 ? Math.min(firstBlock, expected) : size / 2);
        return (int) Math.min(limit - size, left > 0 && left < usual * 2 ? left : usual);
    }

    /** @param by as {@link #growth} says */
    public void grow(int by) {
        if (inBlock > 0) full.add(block);
        block = new byte[by];
        inBlock = 0;
    }

    /** Returns the block to write to, from {@link #at} on. */
    public byte[] array() {
        return block;
    }

    public int at() {
        return inBlock;
    }

    /** Records that a number of bytes was written at {@link #at}. */
    public void wrote(int count) {
        inBlock += count;
        size += count;
    }

    /** Returns all bytes in an array of exactly their size; the sink must not be used afterwards. */
    public byte[] take() {
        if (full.isEmpty() && inBlock == block.length) return block;
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] each : full) {
            System.arraycopy(each, 0, all, at, each.length);
            at += each.length;
        }
        System.arraycopy(block, 0, all, at, inBlock);
        return all;
    }
}
