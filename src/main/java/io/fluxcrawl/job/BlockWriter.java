package io.fluxcrawl.job;

import com.github.luben.zstd.Zstd;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Records one after the other in a file of blocks: the size of the block's content, its size when compressed (zstd), the
 * CRC32C of that, and the compressed bytes. A record begins with its length and does not cross blocks. The end is a block
 * without content.
 */
final class BlockWriter implements Closeable {
    static final int HEADER = 12;
    private static final int BLOCK = 1 << 16;
    private static final int LEVEL = 1;

    private final FileChannel file;
    private final Packer block = new Packer();

    private BlockWriter(FileChannel file) {
        this.file = file;
    }

    /** Empties the file where there is one. */
    static BlockWriter create(Path path) throws IOException {
        return new BlockWriter(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    void add(Packer record) throws IOException {
        add(record.array(), 0, record.size());
    }

    void add(byte[] bytes, int from, int length) throws IOException {
        block.number(length);
        block.raw(bytes, from, length);
        if (block.size() >= BLOCK) flush();
    }

    private void flush() throws IOException {
        int size = block.size();
        byte[] out = new byte[HEADER + (int) Zstd.compressBound(size)];
        int packed = (int) Zstd.compressByteArray(out, HEADER, out.length - HEADER, block.array(), 0, size, LEVEL);
        CRC32C sum = new CRC32C();
        sum.update(out, HEADER, packed);
        ByteBuffer bytes = ByteBuffer.wrap(out, 0, HEADER + packed);
        bytes.putInt(size).putInt(packed).putInt((int) sum.getValue()).rewind();
        while (bytes.hasRemaining()) file.write(bytes);
        block.clear();
    }

    /** Writes the end. */
    void end() throws IOException {
        if (block.size() > 0) flush();
        flush();
    }

    /** Forces it to the disk. */
    void force() throws IOException {
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
