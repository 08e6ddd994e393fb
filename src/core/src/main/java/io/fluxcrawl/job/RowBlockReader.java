package io.fluxcrawl.job;

import io.fluxcrawl.internal.Zstd;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the rows that a {@link RowBlockWriter} wrote, with one block in memory. Not thread-safe. */
final class RowBlockReader implements Closeable {
    /** Far above the largest block: a row's text has 8 MiB at most, its other columns as much. */
    private static final int LARGEST = 1 << 30;

    private final Path path;
    private final DataInputStream in;
    private VarintReader block = new VarintReader(new byte[0], 0, 0);
    private byte[] bytes = new byte[0];
    private boolean over;

    /** @throws JobException if the file is of another kind or format */
    RowBlockReader(Path path) throws IOException {
        this.path = path;
        // a stream, since a channel is closed by an interrupt, and that is how a scheduler ends a task
        in = new DataInputStream(new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 17));
        try {
            JobFormat.PLAN.check(in, path);
        } catch (IOException | JobException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Returns the next row, which is valid until the next call; null after the last.
     *
     * @throws JobException if the file is damaged
     */
    @Nullable
    VarintReader next() throws IOException {
        while (!block.hasMore()) {
            if (over || !nextBlock()) return null;
        }
        int length = block.count();
        int from = block.at();
        block.skip(length);
        return new VarintReader(bytes, from, from + length);
    }

    private boolean nextBlock() throws IOException {
        try {
            int size = in.readInt();
            int length = in.readInt();
            int expected = in.readInt();
            if (size < 0 || size > LARGEST || length < 0 || length > LARGEST) throw damaged();
            byte[] packed = in.readNBytes(length);
            if (packed.length < length || RowBlockWriter.sum(size, length, packed, 0) != expected) throw damaged();
            over = size == 0;
            bytes = over ? bytes : content(packed, size);
            block = new VarintReader(bytes, 0, size);
            return !over;
        } catch (EOFException e) {
            throw damaged();
        }
    }

    private byte[] content(byte[] packed, int size) throws JobException {
        try {
            return Zstd.decompress(packed, size);
        } catch (IOException noFrame) {
            throw damaged();
        }
    }

    private JobException damaged() {
        return JobException.damaged(path, "is damaged: a checksum does not match");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
