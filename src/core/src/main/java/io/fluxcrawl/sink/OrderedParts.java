package io.fluxcrawl.sink;

import io.fluxcrawl.sink.SinkTarget.Compression;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The target of a merge in a table format: the sorted records of one part at a time are spooled, and the part made of them. */
final class OrderedParts implements OrderedOutput {
    private final PartStore store;
    private final HiddenFiles hidden;
    private final Path file;
    private final long partRows;
    private @Nullable TargetStream spool;
    private int part;
    private long rows;
    /** The row of the last entry. */
    private long row;

    OrderedParts(PartStore store, HiddenFiles hidden, long partRows) {
        this.store = store;
        this.partRows = partRows;
        this.hidden = hidden;
        file = hidden.ordered();
    }

    @Override
    public void begin() throws IOException {
        store.begin();
    }

    @Override
    public void open() throws IOException {
        store.begin();
        beginPart(0);
    }

    private void beginPart(int part) throws IOException {
        this.part = part;
        rows = 0;
        SinkTarget target = new SinkTarget(file.toString(), Format.JSONL, Compression.ZSTD);
        spool = TargetStream.open(target, OutputStream.nullOutputStream());
    }

    @Override
    public void take(long row, byte[] bytes, int offset, int length) throws IOException {
        if (row != this.row) {
            if (rows == partRows) {
                makePart();
                beginPart(part + 1);
            }
            rows++;
        }
        this.row = row;
        opened().write(bytes, offset, length);
    }

    private TargetStream opened() {
        if (spool == null) throw new IllegalStateException("open was not called");
        return spool;
    }

    private void makePart() throws IOException {
        opened().close();
        spool = null;
        store.make(part, file);
        Files.delete(file);
    }

    @Override
    public void finish() throws IOException {
        makePart();
        store.finish();
    }

    @Override
    public boolean isThere() throws IOException {
        return store.has(0);
    }

    /** Removes the unfinished part. Parts that are files of their own stay. */
    @Override
    public void abandon() throws IOException {
        try (TargetStream broken = spool) {
            spool = null;
        } finally {
            hidden.removeUnfinished();
        }
    }

    @Override
    public List<Path> files() {
        return store.files();
    }
}
