package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges sorted files. It reads at most {@link SortSize#files} at once; of more files, some are merged to a temporary file first.
 * Each file is read once, from its beginning to its end.
 */
final class RunMerge {
    private final HiddenFiles hidden;
    private final int atOnce;
    private final Set<Path> made = new HashSet<>();
    private final byte[] bytes = new byte[EntryStream.MOST];

    RunMerge(HiddenFiles hidden, SortSize size) {
        this.hidden = hidden;
        atOnce = size.files();
    }

    /** @param runs the files, which are not changed; entries of one row are passed on in the order of the files */
    void merge(List<Path> runs, EntryConsumer to) throws IOException {
        List<Path> left = new ArrayList<>(runs);
        try {
            int at = 0;
            while (left.size() > atOnce) {
                int least = Math.min(atOnce, left.size() - atOnce + 1);
                if (at + least > left.size()) at = 0;
                List<Path> neighbours = left.subList(at, at + least);
                Path one = toFile(neighbours);
                neighbours.clear();
                left.add(at++, one);
            }
            write(left, to);
        } finally {
            for (Path file : made) Files.deleteIfExists(file);
        }
    }

    private Path toFile(List<Path> runs) throws IOException {
        int number = 0;
        while (made.contains(hidden.merged(number))) number++;
        Path file = hidden.merged(number);
        made.add(file);
        try (RunWriter merged = RunWriter.create(file)) {
            write(runs, merged);
        }
        for (Path run : runs) {
            if (made.remove(run)) Files.deleteIfExists(run);
        }
        return file;
    }

    private void write(List<Path> runs, EntryConsumer to) throws IOException {
        List<EntryReader> all = new ArrayList<>();
        try {
            PriorityQueue<EntryReader> waiting = new PriorityQueue<>(EntryReader::compare);
            for (Path run : runs) {
                EntryReader reader = EntryReader.open(run, all.size());
                all.add(reader);
                if (reader.next()) waiting.add(reader);
            }
            EntryReader least;
            while ((least = waiting.poll()) != null) {
                if (passOn(least, waiting.peek(), to)) waiting.add(least);
            }
        } finally {
            for (EntryReader each : all) each.close();
        }
    }

    /** Passes on the entries of a file that come before the other's. @return whether it has more */
    private boolean passOn(EntryReader least, @Nullable EntryReader other, EntryConsumer to) throws IOException {
        do {
            least.read(bytes, 0);
            to.take(least.row(), bytes, 0, least.length());
            if (!least.next()) return false;
        } while (other == null || least.isBefore(other));
        return true;
    }
}
