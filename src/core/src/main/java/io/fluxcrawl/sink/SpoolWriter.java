package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.sink.SinkTarget.Compression;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Writes records to a {@link Spool}. */
final class SpoolWriter {
    private final TargetStream bytes;
    private final RecordWriter writer;
    /** Spool as it was when it was opened, completed as soon as it is counted. */
    private final CompletableFuture<Spool> before;

    private long added;

    private SpoolWriter(TargetStream bytes, RecordWriter writer, CompletableFuture<Spool> before) {
        this.bytes = bytes;
        this.writer = writer;
        this.before = before;
    }

    /** @param begins whether it is the first of an output */
    static SpoolWriter open(Path file, SpoolFormat form, boolean begins) throws IOException {
        if (Files.isSymbolicLink(file)) Files.delete(file); // it is not followed
        TargetStream bytes = TargetStream.open(target(file), OutputStream.nullOutputStream());
        return of(bytes, form, begins, CompletableFuture.completedFuture(Spool.empty(file)));
    }

    /**
     * Opens a spool again.
     *
     * @param length the length to which it is cut
     * @param before what it holds then
     */
    static SpoolWriter resume(Path file, long length, SpoolFormat form, CompletableFuture<Spool> before)
            throws IOException {
        return of(TargetStream.resume(target(file), length), form, false, before);
    }

    private static SpoolWriter of(TargetStream bytes, SpoolFormat form, boolean begins, CompletableFuture<Spool> before)
            throws IOException {
        try {
            return new SpoolWriter(bytes, form.format().over(bytes, begins), before);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static SinkTarget target(Path file) {
        return new SinkTarget(file.toString(), Format.JSONL, Compression.ZSTD);
    }

    void write(RecordView record) throws IOException {
        writer.write(record);
        added++;
    }

    void write(CapturedRecord captured) throws IOException {
        writer.write(captured);
        added++;
    }

    /** Returns the number of records, as far as they are counted. */
    long rows() {
        return added + counted().rows();
    }

    /** Returns the bytes of the records before compression, as far as they are counted; without those in a buffer. */
    long bytes() {
        return bytes.written() + counted().bytes();
    }

    private Spool counted() {
        return before.getNow(Spool.empty(Path.of("")));
    }

    /** Returns whether it holds no records. Waits until they are counted. */
    boolean isEmpty() {
        return added == 0 && before.join().bytes() == 0;
    }

    /** @return the length that is durable now */
    long commit() throws IOException {
        writer.flush();
        return bytes.commit();
    }

    void close() throws IOException {
        try (bytes) {
            writer.flush();
        }
    }
}
