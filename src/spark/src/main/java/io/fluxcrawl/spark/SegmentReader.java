package io.fluxcrawl.spark;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Reads segments. Calls block. */
final class SegmentReader {
    private SegmentReader() {}

    /** {@return the segments in a folder, by name; none where there is no folder} */
    static List<Segment> list(FileSystem files, Path folder) throws IOException {
        List<Segment> found = new ArrayList<>();
        if (!files.exists(folder)) return found;
        for (FileStatus each : files.listStatus(folder)) {
            Segment segment = Segment.of(each.getPath());
            if (segment != null) found.add(segment);
        }
        found.sort(Comparator.comparing(Segment::path));
        return found;
    }

    /** {@return the numbers of the rows in a segment, in the order of its records} */
    static long[] rows(FileSystem files, Segment segment) throws IOException {
        long[] rows = new long[Math.toIntExact(segment.rows())];
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(files.open(segment.rowFile()), 1 << 16))) {
            for (int i = 0; i < rows.length; i++) rows[i] = in.readLong();
        }
        return rows;
    }

    /** {@return the lines of a segment; the file is closed after the last} */
    static Iterator<byte[]> lines(FileSystem files, Segment segment) throws IOException {
        InputStream bytes = new BufferedInputStream(new ZstdInputStream(files.open(segment.file())), 1 << 16);
        return new Lines(bytes);
    }

    private static final class Lines implements Iterator<byte[]> {
        private final InputStream bytes;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(16 << 10);
        private byte @Nullable [] next;

        Lines(InputStream bytes) {
            this.bytes = bytes;
            next = read();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] line = next;
            if (line == null) throw new NoSuchElementException();
            next = read();
            return line;
        }

        private byte @Nullable [] read() {
            try {
                line.reset();
                for (int each; (each = bytes.read()) >= 0; ) {
                    if (each == '\n') return line.toByteArray();
                    line.write(each);
                }
                bytes.close();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
