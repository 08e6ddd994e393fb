package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries by their rows, as many at once as {@link SortSize} says; those of one row stay in their order. */
final class EntrySort {
    private static final int BLOCK_BITS = 20;
    private static final int BLOCK = 1 << BLOCK_BITS;
    /** Of a key, for an entry's place among those sorted at once; the rest is its row. */
    private static final int INDEX_BITS = 24;

    private final SortSize size;
    private long bytes;
    private final List<byte[]> blocks = new ArrayList<>();
    private int used;
    /** The bytes of the last block in use that are taken. */
    private int end = BLOCK;

    private long[] keys = new long[1 << 10];
    /** Where entries lie, and how long they are. */
    private int[] places = new int[1 << 10];

    private int[] lengths = new int[1 << 10];
    private int count;

    private EntrySort(SortSize size) {
        this.size = size;
    }

    /** @return files whose entries are sorted, each for itself; those of one row lie in their order from file to file */
    static List<Path> sort(Path spool, HiddenFiles hidden, SortSize size) throws IOException {
        EntrySort sort = new EntrySort(size);
        List<Path> sorted = new ArrayList<>();
        try (EntryReader entries = EntryReader.open(spool, 0)) {
            while (entries.next()) {
                if (!sort.hasRoom(entries.length())) sorted.add(sort.empty(hidden.sorted(sorted.size())));
                sort.add(entries);
            }
        }
        if (sort.count > 0 || sorted.isEmpty()) sorted.add(sort.empty(hidden.sorted(sorted.size())));
        return sorted;
    }

    private boolean hasRoom(int length) {
        return count == 0 || (bytes + length <= size.bytes() && count < 1 << INDEX_BITS);
    }

    private void add(EntryReader entry) throws IOException {
        if (end + entry.length() > BLOCK) {
            if (used == blocks.size()) blocks.add(new byte[BLOCK]);
            used++;
            end = 0;
        }
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        entry.read(blocks.get(used - 1), end);
        keys[count] = entry.row() << INDEX_BITS | count;
        places[count] = (used - 1) << BLOCK_BITS | end;
        lengths[count] = entry.length();
        end += entry.length();
        bytes += entry.length();
        count++;
    }

    private Path empty(Path file) throws IOException {
        Arrays.sort(keys, 0, count);
        try (RunWriter run = RunWriter.create(file)) {
            for (int i = 0; i < count; i++) {
                int index = (int) (keys[i] & (1 << INDEX_BITS) - 1);
                byte[] block = blocks.get(places[index] >>> BLOCK_BITS);
                run.take(keys[i] >>> INDEX_BITS, block, places[index] & BLOCK - 1, lengths[index]);
            }
        }
        count = 0;
        bytes = 0;
        used = 0;
        end = BLOCK;
        return file;
    }
}
