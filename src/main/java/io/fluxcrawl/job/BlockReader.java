package io.fluxcrawl.job;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link BlockWriter} wrote, holding one block. */
final class BlockReader implements Closeable {
    /** Far above any block that was written: a row's text has 8 MiB at most, its other columns as much. */
    private static final int LARGEST = 1 << 30;

    private final Path path;
    private final DataInputStream in;
    private Unpacker block = new Unpacker(new byte[0], 0, 0);
    private byte[] bytes = new byte[0];
    private boolean over;

    BlockReader(Path path) throws IOException {
        this.path = path;
        // a stream, since a channel is closed by an interrupt, and that is how a scheduler ends a task
        in = new DataInputStream(new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 17));
    }

    /**
     * The next record, null after the last; valid until the next call.
     *
     * @throws JobException if the file is damaged
     */
    @Nullable
    Unpacker next() throws IOException {
        while (!block.hasMore()) {
            if (over || !nextBlock()) return null;
        }
        int length = block.count();
        int from = block.at();
        block.skip(length);
        return new Unpacker(bytes, from, from + length);
    }

    private boolean nextBlock() throws IOException {
        try {
            int size = in.readInt();
            int length = in.readInt();
            int expected = in.readInt();
            if (size < 0 || size > LARGEST || length < 0 || length > LARGEST) throw damaged();
            byte[] packed = in.readNBytes(length);
            CRC32C sum = new CRC32C();
            sum.update(packed);
            if (packed.length < length || (int) sum.getValue() != expected) throw damaged();
            over = size == 0;
            bytes = over ? bytes : Zstd.decompress(packed, size);
            block = new Unpacker(bytes, 0, size);
            return !over;
        } catch (EOFException | ZstdException e) {
            throw damaged();
        }
    }

    private JobException damaged() {
        return JobException.damaged(path, "is damaged: it does not hold what was written to it");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
