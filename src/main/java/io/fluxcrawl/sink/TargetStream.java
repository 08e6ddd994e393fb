package io.fluxcrawl.sink;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of one target, compressed as it says. After a flush, all that was written before can be read and decompressed;
 * closing lets go of the file even where the last bytes cannot be written.
 */
final class TargetStream extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final OutputStream file;
    private final OutputStream coded;

    private TargetStream(OutputStream file, OutputStream coded) {
        this.file = file;
        this.coded = coded;
    }

    static TargetStream open(SinkTarget target, OutputStream stdout) throws IOException {
        OutputStream file = target.isStdout() ? new KeptOpen(stdout) : create(target.name());
        try {
            return new TargetStream(file, code(target.compression(), file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static OutputStream create(String name) throws IOException {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw SinkException.isNoPath(name, e.getReason());
        }
        if (Files.isDirectory(path)) throw SinkException.isFolder(name);
        return Files.newOutputStream(path);
    }

    private static OutputStream code(SinkTarget.Compression compression, OutputStream file) throws IOException {
        return switch (compression) {
            case NONE -> new BufferedOutputStream(file, BUFFER);
            case GZIP -> new GZIPOutputStream(file, BUFFER, true);
            case ZSTD -> new ZstdOutputStream(file).setChecksum(true);
        };
    }

    @Override
    public void write(int b) throws IOException {
        coded.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        coded.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        coded.flush();
    }

    @Override
    public void close() throws IOException {
        try (file;
                coded) {
            coded.flush();
        }
    }

    /** Standard output, which is not ours to close. */
    private static final class KeptOpen extends FilterOutputStream {
        private KeptOpen(OutputStream stdout) {
            super(stdout);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
