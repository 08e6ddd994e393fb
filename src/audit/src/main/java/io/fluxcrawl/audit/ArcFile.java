package io.fluxcrawl.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which page leads to which, through redirects too, each pair once: the targets of each source beside each other in a temporary file
 * that is mapped into memory, four bytes an arc.
 */
final class ArcFile implements AutoCloseable {
    /** Edges that are read and sorted at a time. */
    private static final int CHUNK = 8_000_000;

    private static final int WRITTEN = 1 << 16;

    /** Arcs of one mapping; a mapping holds fewer than 2^31 bytes. */
    private static final int MAPPED = 1 << 26;

    private final Path file;
    private final long[] begins;
    private final List<IntBuffer> mapped = new ArrayList<>();

    private ArcFile(Path file, long[] begins) {
        this.file = file;
        this.begins = begins;
    }

    /**
     * Reads the table {@code edges}.
     *
     * @param pages number of pages, which are numbered from 1; fewer than 2^30
     */
    static ArcFile of(AuditDatabase db, int pages) throws IOException {
        ArcFile arcs = new ArcFile(db.folder().resolve("arcs"), new long[pages + 2]);
        try (FileChannel channel = FileChannel.open(
                arcs.file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            arcs.write(db, pages, channel);
            long size = arcs.size();
            for (long i = 0; i < size; i += MAPPED) {
                long length = Math.min(MAPPED, size - i) * Integer.BYTES;
                arcs.mapped.add(channel.map(MapMode.READ_ONLY, i * Integer.BYTES, length)
                        .asIntBuffer());
            }
        }
        return arcs;
    }

    private void write(AuditDatabase db, int pages, FileChannel channel) throws IOException {
        int[] counts = new int[pages + 2];
        db.longs(
                "select (source::bigint << 32) | count(*) from edges where page is not null and page <> source group by source",
                each -> counts[(int) (each >>> 32)] = (int) each);
        int most = Math.max(CHUNK, Arrays.stream(counts).max().orElse(0));
        ByteBuffer bytes = ByteBuffer.allocateDirect(WRITTEN);
        for (int first = 1; first <= pages; ) {
            int last = first; // sources from first to last are read at once
            long edges = counts[first];
            while (last < pages && edges + counts[last + 1] <= most) edges += counts[++last];
            int[] arcs = edges == 0 ? new int[0] : read(db, first, last, counts, (int) edges);
            int from = 0;
            for (int source = first; source <= last; source++) {
                int to = from + counts[source];
                begins[source + 1] = begins[source] + write(arcs, from, to, bytes, channel);
                from = to;
            }
            first = last + 1;
        }
        flush(bytes, channel);
    }

    /** Returns the arcs of a range of sources, by source. */
    private static int[] read(AuditDatabase db, int first, int last, int[] counts, int edges) throws IOException {
        int[] next = new int[last - first + 1];
        for (int i = 1; i < next.length; i++) next[i] = next[i - 1] + counts[first + i - 1];
        int[] arcs = new int[edges];
        db.longs(
                "select (source::bigint << 32) | (page::bigint << 1) | nofollow::bigint from edges where page is not null and page <>"
                        + " source and source between " + first + " and " + last,
                each -> arcs[next[(int) (each >>> 32) - first]++] = (int) each);
        return arcs;
    }

    /** Writes each target of one source once, followed if one of its links is, and returns how many there are. */
    private static int write(int[] arcs, int from, int to, ByteBuffer bytes, FileChannel channel) throws IOException {
        Arrays.sort(arcs, from, to);
        int written = 0;
        for (int i = from; i < to; i++) {
            if (i > from && target(arcs[i]) == target(arcs[i - 1])) continue;
            if (!bytes.hasRemaining()) flush(bytes, channel);
            bytes.putInt(arcs[i]);
            written++;
        }
        return written;
    }

    private static void flush(ByteBuffer bytes, FileChannel channel) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) channel.write(bytes);
        bytes.clear();
    }

    /** Returns the place of a source's first arc; that of the next source is its end. */
    long begin(int source) {
        return begins[source];
    }

    long size() {
        return begins[begins.length - 1];
    }

    int get(long place) {
        return mapped.get((int) (place / MAPPED)).get((int) (place % MAPPED));
    }

    static int target(int arc) {
        return arc >>> 1;
    }

    static boolean isFollowed(int arc) {
        return (arc & 1) == 0;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
