package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sink that builds its output of many records at a time, since it is a table or ordered. Records are written to a {@link Spool
 * spool}; when that is full, a part is made of it on a thread of its own, while the next spool fills.
 *
 * <p>A {@link CommitPosition} is a position in a spool. Once the sink was committed, a spool ends at a commit only, and its part is
 * made when that commit was logged. So a part holds committed records only, and making it again gives the same result.
 */
final class SpooledSink implements RecordSink {
    private final String output;
    private final SpoolFormat form;
    private final HiddenFiles hidden;
    private final PartStore store;
    private final PartMaker maker;

    /** The part whose spool is being written. */
    private int part;

    private SpoolWriter spool;
    /** The first part that was not given to the maker yet. */
    private int unmade;
    /** True for a sink that is committed, and so can be resumed. */
    private boolean watched;

    private final boolean whole;
    private boolean broken;
    private boolean closed;

    /** @param mark the position to resume from; {@link CommitPosition#START} to begin anew */
    private SpooledSink(String output, SpoolFormat form, HiddenFiles hidden, PartStore store, CommitPosition mark)
            throws IOException {
        this.output = output;
        this.form = form;
        this.hidden = hidden;
        this.store = store;
        watched = !mark.equals(CommitPosition.START);
        if (!watched) store.begin();
        // the part is there although it was being spooled: all of it was committed, and the process ended before the
        // log was read
        boolean made = watched && store.has(mark.part());
        whole = made && !store.takesMore();
        boolean goesOn = watched && !made;
        part = made ? mark.part() + 1 : mark.part();
        hidden.removeSpools(goesOn ? part + 1 : part);
        maker = new PartMaker(output, store, hidden);
        for (; unmade < part; unmade++) maker.make(unmade);
        spool = goesOn
                ? SpoolWriter.resume(hidden.spool(part), mark.bytes(), form, maker.count(part, mark.bytes()))
                : SpoolWriter.open(hidden.spool(part), form, !watched);
    }

    /** Opens a table whose records are in the order of arrival. */
    static SpooledSink columnar(SinkTarget target, SinkOptions options, CommitPosition mark) {
        return attempted(target, () -> {
            PartStore store = TableFormats.store(target, options);
            Path file = DurableFile.path(target.name());
            return new SpooledSink(target.name(), SpoolFormat.ofParts(options), new HiddenFiles(file), store, mark);
        });
    }

    /** Opens an output of any format whose records are in the order of the rows. */
    static SpooledSink ordered(SinkTarget target, SinkOptions options, CommitPosition mark, OutputStream stdout) {
        return ordered(target, options, mark, stdout, SortSize.ofHeap());
    }

    static SpooledSink ordered(
            SinkTarget target, SinkOptions options, CommitPosition mark, OutputStream stdout, SortSize size) {
        return attempted(target, () -> {
            HiddenFiles hidden = HiddenFiles.of(target);
            OrderedOutput output = target.format().isColumnar()
                    ? new OrderedParts(TableFormats.store(target, options), hidden, options.partRows())
                    : new OrderedStream(target, stdout);
            SortedRuns runs = new SortedRuns(output, hidden, size);
            try {
                return new SpooledSink(target.name(), SpoolFormat.ofRuns(target, options, size), hidden, runs, mark);
            } catch (IOException | RuntimeException e) {
                hidden.removeFolder();
                throw e;
            }
        });
    }

    private interface Opening {
        SpooledSink open() throws IOException;
    }

    private static SpooledSink attempted(SinkTarget target, Opening opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            throw SinkException.of(target.name(), e);
        }
    }

    @Override
    public void write(RecordView record) {
        write(() -> spool.write(record));
    }

    @Override
    public void write(CapturedRecord captured) {
        write(() -> spool.write(captured));
    }

    private void write(SinkStep record) {
        attempt(() -> {
            if (whole) throw SinkException.isWhole(output);
            record.run();
            if (watched || !form.isFull(spool)) return;
            spool.close();
            maker.make(unmade++);
            begin(part + 1);
        });
    }

    private void begin(int part) throws IOException {
        spool = SpoolWriter.open(hidden.spool(part), form, false);
        this.part = part;
    }

    /** Only reports failures: records are readable once their part is made. */
    @Override
    public void flush() {
        attempt(maker::check);
    }

    @Override
    public CommitPosition commit() {
        watched = true;
        long[] length = new long[1];
        attempt(() -> {
            maker.check();
            length[0] = spool.commit();
            if (!form.isFull(spool)) return;
            spool.close();
            begin(part + 1);
            length[0] = spool.commit();
        });
        return new CommitPosition(part, length[0]);
    }

    @Override
    public void committed(CommitPosition mark) {
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

    /** Makes the parts that are left; where a call has failed, only releases the files. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try (maker) {
            attempt(broken ? spool::close : this::end);
        } finally {
            if (broken && !watched) store.abandon();
        }
    }

    private void end() throws IOException {
        spool.close();
        boolean empty = part > 0 && spool.isEmpty();
        int all = empty ? part : part + 1;
        for (; unmade < all; unmade++) maker.make(unmade);
        maker.await();
        store.finish();
        if (empty)
            Files.deleteIfExists(hidden.spool(part)); // not earlier: if finishing fails, the last position is in it
    }

    private void attempt(SinkStep step) {
        try {
            SinkStep.attempt(output, step);
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
    }
}
