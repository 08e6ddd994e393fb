package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that opens its output at the first record, so that a crawl that ends before it has one leaves an existing file as it is. Made
 * by {@link RecordSink#defer}.
 */
public final class DeferredSink implements RecordSink {
    private final Supplier<RecordSink> opening;
    private @Nullable RecordSink opened;
    private boolean closed;
    private volatile boolean abandoned;

    DeferredSink(Supplier<RecordSink> opening) {
        this.opening = opening;
    }

    /** Leaves the output as it is, unless it is open already. Called before {@link #close}, from any thread. */
    public void abandon() {
        abandoned = true;
    }

    private RecordSink sink() {
        RecordSink sink = opened;
        if (sink != null) return sink;
        RecordSink made = opening.get();
        opened = made;
        return made;
    }

    @Override
    public void write(RecordView record) {
        sink().write(record);
    }

    @Override
    public void write(CapturedRecord captured) {
        sink().write(captured);
    }

    /** Writes what is buffered; opens nothing. */
    @Override
    public void flush() {
        if (opened != null) opened.flush();
    }

    @Override
    public CommitPosition commit() {
        return sink().commit();
    }

    @Override
    public void committed(CommitPosition position) {
        sink().committed(position);
    }

    @Override
    public void suspend() {
        closed = true;
        if (opened != null) opened.suspend();
    }

    @Override
    public List<Path> files() {
        return opened == null ? List.of() : opened.files();
    }

    /** Closes the output; creates an empty one where no record was written, unless it was abandoned. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        if (opened != null) opened.close();
        else if (!abandoned) sink().close();
    }
}
