package io.fluxcrawl.sink;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Recorded;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A format of columns, which is made of many records at a time: they gather in a {@link Spool spool}, and when that is full a
 * part is made of it, on a thread of its own, while the next one fills.
 *
 * <p>A mark is a position in a spool. Once the sink has been committed, a spool ends at a commit only, and its part is made
 * when no resuming will go back behind that. So a part holds committed records only, and making it again gives the same.
 */
final class ColumnarSink implements RecordSink {
    private final SinkTarget target;
    private final Columns columns;
    private final long partRows;
    private final HiddenFiles hidden;
    private final PartStore store;
    private final PartMaker maker;

    /** The part that records gather for. */
    private int part;

    private SpoolWriter spool;
    /** The first part that is not handed to the maker. */
    private int unmade;
    /** Whether somebody commits, and so may resume. */
    private boolean watched;

    private boolean broken;
    private boolean closed;

    /** @param mark where the output is taken up; {@link Mark#START} to begin it anew */
    private ColumnarSink(SinkTarget target, SinkOptions options, Mark mark) throws IOException {
        this.target = target;
        columns = options.columns();
        partRows = options.partRows();
        Path file = DurableFile.path(target.name());
        hidden = new HiddenFiles(file);
        store = target.format() == Format.PARQUET ? new ParquetParts(file, columns) : new DuckDbParts(file, columns);
        watched = !mark.equals(Mark.START);
        if (!watched) store.begin();
        // it is there while it is marked only where all of it was committed, and the crawl ended before that was known
        boolean made = watched && store.has(mark.part());
        boolean goesOn = watched && !made;
        part = made ? mark.part() + 1 : mark.part();
        hidden.removeSpools(goesOn ? part + 1 : part);
        maker = new PartMaker(target.name(), store, hidden);
        for (; unmade < part; unmade++) maker.make(unmade);
        spool = goesOn
                ? SpoolWriter.resume(hidden.spool(part), mark.bytes(), columns, maker.count(part, mark.bytes()))
                : SpoolWriter.open(hidden.spool(part), columns);
    }

    static ColumnarSink open(SinkTarget target, SinkOptions options) {
        return resume(target, options, Mark.START);
    }

    static ColumnarSink resume(SinkTarget target, SinkOptions options, Mark mark) {
        try {
            return new ColumnarSink(target, options, mark);
        } catch (IOException e) {
            throw SinkException.of(target.name(), e);
        }
    }

    @Override
    public void write(Recorded record) {
        attempt(() -> {
            spool.write(record);
            if (watched || spool.rows() < partRows) return;
            spool.close();
            maker.make(unmade++);
            begin(part + 1);
        });
    }

    private void begin(int part) throws IOException {
        spool = SpoolWriter.open(hidden.spool(part), columns);
        this.part = part;
    }

    /** What is not yet a part nobody reads. */
    @Override
    public void flush() {
        attempt(maker::check);
    }

    @Override
    public Mark commit() {
        watched = true;
        long[] length = new long[1];
        attempt(() -> {
            maker.check();
            length[0] = spool.commit();
            if (spool.rows() < partRows) return;
            spool.close();
            begin(part + 1);
            length[0] = spool.commit();
        });
        return new Mark(part, length[0]);
    }

    @Override
    public void committed(Mark mark) {
        attempt(() -> {
            for (; unmade < mark.part(); unmade++) maker.make(unmade);
        });
    }

    @Override
    public List<Path> files() {
        return store.files();
    }

    @Override
    public void suspend() {
        if (closed) return;
        closed = true;
        try (maker) {
            attempt(spool::close);
        }
    }

    /** Makes what is left to make; where a call has failed before, only lets go. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try (maker) {
            attempt(broken ? spool::close : this::end);
        }
    }

    private void end() throws IOException {
        spool.close();
        boolean empty = part > 0 && spool.isEmpty();
        int all = empty ? part : part + 1;
        for (; unmade < all; unmade++) maker.make(unmade);
        maker.await();
        if (empty) Files.deleteIfExists(hidden.spool(part));
        store.finish();
    }

    private void attempt(SinkStep step) {
        try {
            SinkStep.attempt(target.name(), step);
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
    }
}
