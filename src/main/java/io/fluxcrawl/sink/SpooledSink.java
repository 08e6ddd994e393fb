package io.fluxcrawl.sink;

import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.Recorded;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An output that is made of many records at a time, for its format has columns or its records an order: they gather in a
 * {@link Spool spool}, and when that is full a part is made of it, on a thread of its own, while the next one fills.
 *
 * <p>A mark is a position in a spool. Once the sink has been committed, a spool ends at a commit only, and its part is made
 * when no resuming will go back behind that. So a part holds committed records only, and making it again gives the same.
 */
final class SpooledSink implements RecordSink {
    private final String output;
    private final SpoolFormat form;
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

    private final boolean whole;
    private boolean broken;
    private boolean closed;

    /** @param mark where the output is taken up; {@link CommitPosition#START} to begin it anew */
    private SpooledSink(String output, SpoolFormat form, HiddenFiles hidden, PartStore store, CommitPosition mark)
            throws IOException {
        this.output = output;
        this.form = form;
        this.hidden = hidden;
        this.store = store;
        watched = !mark.equals(CommitPosition.START);
        if (!watched) store.begin();
        // it is there while it is marked only where all of it was committed, and the crawl ended before that was known
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

    /** Parts of a format of columns, in the order of arrival. */
    static SpooledSink columnar(SinkTarget target, SinkOptions options, CommitPosition mark) {
        return attempted(target, () -> {
            Path file = DurableFile.path(target.name());
            PartStore store = PartStore.of(target, options);
            return new SpooledSink(target.name(), SpoolFormat.ofParts(options), new HiddenFiles(file), store, mark);
        });
    }

    /** Any format, in the order of the rows. */
    static SpooledSink ordered(SinkTarget target, SinkOptions options, CommitPosition mark, OutputStream stdout) {
        return ordered(target, options, mark, stdout, SortSize.ofHeap());
    }

    static SpooledSink ordered(SinkTarget target, SinkOptions options, CommitPosition mark, OutputStream stdout, SortSize size) {
        return attempted(target, () -> {
            HiddenFiles hidden = HiddenFiles.of(target);
            OrderedOutput output = target.format().isColumnar()
                    ? new OrderedParts(PartStore.of(target, options), hidden, options.partRows())
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
    public void write(Recorded record) {
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

    /** What is not yet a part nobody reads. */
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

    /** Makes what is left to make; where a call has failed, before or now, only lets go. */
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
            Files.deleteIfExists(hidden.spool(part)); // not before: where that fails, the last mark is a place in it
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
