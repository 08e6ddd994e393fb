package io.fluxcrawl.job;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.internal.Zstd;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Writes rows one after the other to a file of blocks, behind a {@link JobFormat} header. A block is the size of its content,
 * its size when compressed (zstd), the CRC32C of both and of the compressed bytes, and these. A row begins with its length and does not
 * cross blocks. The end is a block without content. Not thread-safe.
 */
final class RowBlockWriter implements Closeable {
    private static final int BLOCK_HEADER = 12;
    private static final int BLOCK = 1 << 16;
    private static final int LEVEL = 1;

    private final FileChannel file;
    private final VarintWriter block = new VarintWriter();

    private RowBlockWriter(FileChannel file) {
        this.file = file;
    }

    /** Creates the file. What had its name is removed: a link there is not followed. */
    static RowBlockWriter create(Path path) throws IOException {
        Files.deleteIfExists(path);
        FileChannel file = PrivateFile.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ByteBuffer header = ByteBuffer.wrap(JobFormat.PLAN.header());
        while (header.hasRemaining()) file.write(header);
        return new RowBlockWriter(file);
    }

    /** Appends a row. */
    void add(VarintWriter record) throws IOException {
        add(record.array(), 0, record.size());
    }

    /** Appends a row: {@code length} bytes from {@code from} on. */
    void add(byte[] bytes, int from, int length) throws IOException {
        block.number(length);
        block.raw(bytes, from, length);
        if (block.size() >= BLOCK) flush();
    }

    private void flush() throws IOException {
        int size = block.size();
        byte[] packed = Zstd.compress(block.array(), 0, size, LEVEL);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK_HEADER + packed.length);
        bytes.putInt(size)
                .putInt(packed.length)
                .putInt(sum(size, packed.length, packed, 0))
                .put(packed)
                .rewind();
        while (bytes.hasRemaining()) file.write(bytes);
        block.clear();
    }

    /** Returns the checksum of a block: of its sizes and of its compressed bytes. */
    static int sum(int size, int packed, byte[] bytes, int from) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putInt(size).putInt(packed).flip());
        sum.update(bytes, from, packed);
        return (int) sum.getValue();
    }

    /** Writes the block that marks the end. */
    void end() throws IOException {
        if (block.size() > 0) flush();
        flush();
    }

    /** Forces all that was written to the disk. */
    void force() throws IOException {
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
