package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts entries by row in memory, as many at a time as {@link SortSize} allows, for {@link RunMerge} to merge: an external merge
 * sort. Entries of one row keep their order. Package {@code job} sorts a list in another way; its {@code Planner} says why.
 */
final class EntrySort {
    /** Well below what G1 calls humongous, even in the smallest heap: such an array would take twice its size. */
    private static final int BLOCK = 1 << 18;
    /** Bytes that an entry takes beside its own. */
    private static final int OVERHEAD = 48;

    /** An entry that lies in a block from {@code offset} on. */
    @SuppressWarnings("ArrayRecordComponent") // entries are compared by their rows only
    private record Entry(long row, byte[] block, int offset, int length) {}

    private final SortSize size;
    private final List<Entry> entries = new ArrayList<>();
    private final List<byte[]> blocks = new ArrayList<>();
    /** Blocks in use, and the bytes of the last of them that are taken. */
    private int used;

    private int end = BLOCK;
    private long bytes;

    private EntrySort(SortSize size) {
        this.size = size;
    }

    /** @return files whose entries are sorted, each for itself; those of one row lie in their order from file to file */
    static List<Path> sort(Path spool, HiddenFiles hidden, SortSize size) throws IOException {
        EntrySort sort = new EntrySort(size);
        List<Path> sorted = new ArrayList<>();
        try (EntryReader reader = EntryReader.open(spool, 0)) {
            while (reader.next()) {
                if (!sort.hasRoom(reader.length())) sorted.add(sort.empty(hidden.sorted(sorted.size())));
                sort.add(reader);
            }
        }
        if (!sort.entries.isEmpty() || sorted.isEmpty()) sorted.add(sort.empty(hidden.sorted(sorted.size())));
        return sorted;
    }

    private boolean hasRoom(int length) {
        return entries.isEmpty() || bytes + length + OVERHEAD <= size.bytes();
    }

    private void add(EntryReader reader) throws IOException {
        int length = reader.length();
        if (end + length > BLOCK) {
            if (used == blocks.size()) blocks.add(new byte[BLOCK]);
            used++;
            end = 0;
        }
        byte[] block = blocks.get(used - 1);
        reader.read(block, end);
        entries.add(new Entry(reader.row(), block, end, length));
        end += length;
        bytes += length + OVERHEAD;
    }

    private Path empty(Path file) throws IOException {
        entries.sort(Comparator.comparingLong(Entry::row));
        try (RunWriter run = RunWriter.create(file)) {
            for (Entry each : entries) run.take(each.row, each.block, each.offset, each.length);
        }
        entries.clear();
        used = 0;
        end = BLOCK;
        bytes = 0;
        return file;
    }
}
