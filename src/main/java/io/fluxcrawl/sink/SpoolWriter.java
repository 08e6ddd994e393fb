package io.fluxcrawl.sink;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Recorded;
import io.fluxcrawl.sink.SinkTarget.Compression;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A {@link Spool} while records gather in it. */
final class SpoolWriter {
    private final TargetStream bytes;
    private final JsonlWriter writer;
    /** Records that it held when it was opened, as soon as they are counted. */
    private final CompletableFuture<Long> before;

    private long added;

    private SpoolWriter(TargetStream bytes, Columns columns, CompletableFuture<Long> before) {
        this.bytes = bytes;
        this.before = before;
        writer = new JsonlWriter(bytes, columns, JsonTree::writeAsText);
    }

    static SpoolWriter open(Path file, Columns columns) throws IOException {
        TargetStream bytes = TargetStream.open(target(file), OutputStream.nullOutputStream());
        return new SpoolWriter(bytes, columns, CompletableFuture.completedFuture(0L));
    }

    /**
     * @param length that it is cut to
     * @param before records that it then holds
     */
    static SpoolWriter resume(Path file, long length, Columns columns, CompletableFuture<Long> before)
            throws IOException {
        return new SpoolWriter(TargetStream.resume(target(file), length), columns, before);
    }

    private static SinkTarget target(Path file) {
        return new SinkTarget(file.toString(), Format.JSONL, Compression.ZSTD);
    }

    void write(Recorded record) {
        writer.write(record);
        added++;
    }

    /** Records that it is known to hold. */
    long rows() {
        return added + before.getNow(0L);
    }

    /** Whether it holds none. Waits until they are counted. */
    boolean isEmpty() {
        return added == 0 && before.join() == 0;
    }

    /** @return length of what is durable now */
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
