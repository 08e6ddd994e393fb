package io.fluxcrawl.archive;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A table of file offsets by 64-bit keys, in a memory-mapped file: open addressing with sixteen bytes a slot, doubled when
 * three quarters full. Keys are hashes, whose upper bits select the slot. The operating system may evict its memory pages.
 * One thread writes, then any may read.
 */
final class OffsetTable {
    private static final int SLOT = 2;
    private static final int FIRST_BITS = 16;
    /** A mapping is limited to two gigabytes. */
    private static final int MOST_BITS = 26;

    private int bits = FIRST_BITS;
    private LongBuffer slots = map(FIRST_BITS);
    private long size;

    OffsetTable() throws IOException {}

    private static LongBuffer map(int bits) throws IOException {
        if (bits > MOST_BITS) throw new IOException("it has too many URLs (more than " + (3L << MOST_BITS) / 4 + ")");
        Path file = Files.createTempFile("fluxcrawl-since", ".offsets");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = (1L << bits) * SLOT * Long.BYTES;
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).asLongBuffer();
        } finally {
            Files.delete(file); // the mapping stays valid until it is garbage collected
        }
    }

    /** Returns the offset under that key; -1 if there is none. */
    long get(long key) {
        return slots.get(slot(slots, bits, key) + 1) - 1;
    }

    /** @param offset not negative */
    void put(long key, long offset) throws IOException {
        int slot = slot(slots, bits, key);
        boolean fresh = slots.get(slot + 1) == 0;
        slots.put(slot, key).put(slot + 1, offset + 1);
        if (fresh && ++size > (3L << bits) / 4) grow();
    }

    long size() {
        return size;
    }

    private void grow() throws IOException {
        LongBuffer larger = map(bits + 1);
        for (int slot = 0; slot < slots.limit(); slot += SLOT) {
            if (slots.get(slot + 1) == 0) continue;
            int at = slot(larger, bits + 1, slots.get(slot));
            larger.put(at, slots.get(slot)).put(at + 1, slots.get(slot + 1));
        }
        slots = larger;
        bits++;
    }

    /** Returns the slot that holds this key, or the free slot for it. */
    private static int slot(LongBuffer slots, int bits, long key) {
        int slot = (int) (key >>> (Long.SIZE - bits)) * SLOT;
        while (slots.get(slot + 1) != 0 && slots.get(slot) != key) {
            slot += SLOT;
            if (slot == slots.limit()) slot = 0;
        }
        return slot;
    }
}
