package io.fluxcrawl.sink;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.internal.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file of sorted entries, compressed with a small window, so that a reader needs little memory. */
final class RunWriter implements EntryConsumer, AutoCloseable {
    /** A window of 64 KiB, which readers hold for each file. */
    private static final int WINDOW_BITS = 16;

    private static final int LEVEL = 1;

    private final OutputStream bytes;
    private final EntryStream entries;

    private RunWriter(OutputStream bytes) {
        this.bytes = bytes;
        entries = new EntryStream(bytes);
    }

    static RunWriter create(Path file) throws IOException {
        Files.deleteIfExists(file); // a link there is not followed
        return new RunWriter(Zstd.compress(PrivateFile.create(file), LEVEL, WINDOW_BITS));
    }

    @Override
    public void take(long row, byte[] bytes, int offset, int length) throws IOException {
        entries.take(row, bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
