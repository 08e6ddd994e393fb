package io.fluxcrawl.spark;

import com.github.luben.zstd.ZstdOutputStream;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordJson;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a task's attempt as segments. Each is written under a hidden name, closed and then renamed: what has its name is
 * whole. Calls come from one thread and block.
 */
final class SegmentWriter implements AutoCloseable {
    private final FileSystem files;
    private final Path folder;
    private final long attempt;
    private final RecordJson json;
    private final List<Segment> finished = new ArrayList<>();
    private final Path unfinished;
    private @Nullable OutputStream lines;
    private long[] rows = new long[256];
    private int count;

    SegmentWriter(FileSystem files, Path folder, long attempt, Columns columns) {
        this.files = files;
        this.folder = folder;
        this.attempt = attempt;
        json = RecordJson.of(columns);
        unfinished = new Path(folder, "_attempt-" + attempt);
    }

    void write(CrawlRecord record) throws IOException {
        if (lines == null)
            lines = new ZstdOutputStream(new BufferedOutputStream(files.create(unfinished, true), 1 << 16));
        json.write(record, lines);
        lines.write('\n');
        if (count == rows.length) rows = Arrays.copyOf(rows, 2 * count);
        rows[count++] = record.row();
    }

    /** Ends the segment: what was written so far survives this attempt. */
    void commit() throws IOException {
        if (lines == null) return;
        lines.close();
        lines = null;
        Path name = new Path(folder, Segment.name(attempt, finished.size(), count));
        Path unfinishedRows = unfinished.suffix("-rows");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(files.create(unfinishedRows, true)))) {
            for (int i = 0; i < count; i++) out.writeLong(rows[i]);
        }
        rename(unfinishedRows, Segment.rowFile(name));
        rename(unfinished, name);
        finished.add(new Segment(name.toString(), count));
        count = 0;
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) throw new IOException("Cannot rename " + from + " to " + to + ".");
    }

    /** {@return the segments that were committed} */
    List<Segment> finished() {
        return finished;
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        if (lines == null) return;
        lines.close();
        lines = null;
        files.delete(unfinished, false);
    }
}
