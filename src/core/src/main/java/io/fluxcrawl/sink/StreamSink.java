package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sink of a format that is a stream of bytes. */
final class StreamSink implements RecordSink {
    private final SinkTarget target;
    private final TargetStream bytes;
    private final RecordWriter writer;
    private long committed;
    private boolean closed;

    private StreamSink(SinkTarget target, TargetStream bytes, RecordWriter writer) {
        this.target = target;
        this.bytes = bytes;
        this.writer = writer;
    }

    static StreamSink open(SinkTarget target, SinkOptions options) {
        return open(target, options, TargetStream.stdout());
    }

    static StreamSink open(SinkTarget target, SinkOptions options, OutputStream stdout) {
        try {
            return of(target, options, TargetStream.open(target, stdout), true);
        } catch (IOException e) {
            throw SinkException.of(target.name(), e);
        }
    }

    static StreamSink resume(SinkTarget target, SinkOptions options, CommitPosition mark) {
        try {
            return of(target, options, TargetStream.resume(target, mark.bytes()), mark.bytes() == 0);
        } catch (IOException e) {
            throw SinkException.of(target.name(), e);
        }
    }

    /** @param begins whether nothing was written to the output yet */
    private static StreamSink of(SinkTarget target, SinkOptions options, TargetStream bytes, boolean begins)
            throws IOException {
        return new StreamSink(target, bytes, RecordWriter.of(target, options, bytes, begins));
    }

    @Override
    public void write(RecordView record) {
        attempt(() -> writer.write(record));
    }

    @Override
    public void write(CapturedRecord captured) {
        attempt(() -> writer.write(captured));
    }

    @Override
    public void flush() {
        attempt(writer::flush);
    }

    @Override
    public CommitPosition commit() {
        attempt(writer::flush);
        attempt(() -> committed = bytes.commit());
        return new CommitPosition(0, committed);
    }

    @Override
    public List<Path> files() {
        Path file = target.isStdout() ? null : Path.of(target.name());
        return file != null && Files.isRegularFile(file) ? List.of(file) : List.of();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        attempt(() -> {
            try (bytes) {
                writer.flush();
            }
        });
    }

    private void attempt(SinkStep step) {
        SinkStep.attempt(target.name(), step);
    }
}
