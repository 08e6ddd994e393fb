package io.fluxcrawl.archive;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers by 64-bit keys, in a file that is mapped into memory: an open-addressed table of sixteen bytes a slot, at most three
 * quarters full, that doubles when it is. Keys are hashes, so their upper bits say where to look. Pages of it that nobody
 * looks at are the operating system's to drop. One thread writes, then any may read.
 */
final class PlaceTable {
    private static final int SLOT = 2;
    private static final int FIRST_BITS = 16;
    /** Two gigabytes can be mapped at once. */
    private static final int MOST_BITS = 26;

    private int bits = FIRST_BITS;
    private LongBuffer slots = map(FIRST_BITS);
    private long size;

    PlaceTable() throws IOException {}

    private static LongBuffer map(int bits) throws IOException {
        if (bits > MOST_BITS) throw new IOException("it has too many URLs");
        Path file = Files.createTempFile("fluxcrawl-since", ".places");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = (1L << bits) * SLOT * Long.BYTES;
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).asLongBuffer();
        } finally {
            Files.delete(file); // the mapping lives on until nobody needs it
        }
    }

    /** The number under that key; -1 if there is none. */
    long get(long key) {
        return slots.get(slot(slots, bits, key) + 1) - 1;
    }

    /** @param place not negative */
    void put(long key, long place) throws IOException {
        int slot = slot(slots, bits, key);
        boolean fresh = slots.get(slot + 1) == 0;
        slots.put(slot, key).put(slot + 1, place + 1);
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

    /** The slot that holds this key, or the free one where it belongs. */
    private static int slot(LongBuffer slots, int bits, long key) {
        int slot = (int) (key >>> (Long.SIZE - bits)) * SLOT;
        while (slots.get(slot + 1) != 0 && slots.get(slot) != key) {
            slot += SLOT;
            if (slot == slots.limit()) slot = 0;
        }
        return slot;
    }
}
