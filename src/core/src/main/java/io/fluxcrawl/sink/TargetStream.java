package io.fluxcrawl.sink;

import io.fluxcrawl.internal.Zstd;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A stream to a target, with the target's compression. After a flush, all that was written can be read and decompressed. After a
 * commit it is durable too, and a compressed output then ends a gzip member or a zstd frame, so that the file can be cut there or
 * continued. Closing releases the file also where the last bytes cannot be written.
 */
final class TargetStream extends OutputStream {
    private static final int BUFFER = 1 << 16;

    /**
     * The level of deflate for archives: level 4 makes pages 6 % larger than zlib's default level, in two thirds of the time,
     * and deflating is most of an archive's cost.
     */
    private static final int ARCHIVE_LEVEL = 4;

    private final SinkTarget target;
    private final OutputStream file;
    /** The file to be forced to the disk; null where the target is not a file. */
    private final @Nullable DurableFile durable;
    /** Null between a commit and the next byte. */
    private @Nullable OutputStream coded;

    private long written;

    private TargetStream(SinkTarget target, OutputStream file, @Nullable DurableFile durable) {
        this.target = target;
        this.file = file;
        this.durable = durable;
    }

    /** Returns the process's standard output. System.out would hide the error of a closed pipe. */
    static OutputStream stdout() {
        return new FileOutputStream(FileDescriptor.out);
    }

    static TargetStream open(SinkTarget target, OutputStream stdout) throws IOException {
        if (target.isStdout()) return begun(new TargetStream(target, new KeptOpen(stdout), null));
        DurableFile file = DurableFile.create(target.name());
        return begun(new TargetStream(target, file.stream(), file));
    }

    /** @param bytes the length to which the file is cut */
    static TargetStream resume(SinkTarget target, long bytes) throws IOException {
        if (target.isStdout()) throw new IllegalArgumentException("Standard output cannot be resumed");
        DurableFile file = DurableFile.reopen(target.name(), bytes);
        TargetStream stream = new TargetStream(target, file.stream(), file);
        return bytes == 0 ? begun(stream) : stream;
    }

    /** Begins the compression, so that an empty output is a valid compressed file. */
    private static TargetStream begun(TargetStream stream) throws IOException {
        try {
            stream.coded();
            return stream;
        } catch (IOException e) {
            stream.file.close();
            throw e;
        }
    }

    private OutputStream coded() throws IOException {
        if (coded == null) {
            coded = switch (target.compression()) {
                case NONE -> new BufferedOutputStream(file, BUFFER);
                case GZIP -> new GzipMemberWriter(new KeptOpen(file), BUFFER, level());
                case ZSTD -> Zstd.compress(new KeptOpen(file));
            };
        }
        return coded;
    }

    private int level() {
        return target.format() == SinkTarget.Format.WARC ? ARCHIVE_LEVEL : Deflater.DEFAULT_COMPRESSION;
    }

    @Override
    public void write(int b) throws IOException {
        coded().write(b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        coded().write(bytes, offset, length);
        written += length;
    }

    /** Returns the bytes written since the stream was opened, before compression. */
    long written() {
        return written;
    }

    @Override
    public void flush() throws IOException {
        if (coded != null) coded.flush();
    }

    /** Begins a new gzip member with the next byte, where the target is gzip. */
    void endMember() throws IOException {
        if (coded instanceof GzipMemberWriter gzip) gzip.finish();
    }

    /** @return the length that is durable now; 0 where the target is not a file */
    long commit() throws IOException {
        flush();
        if (durable == null) return 0;
        if (target.compression() != SinkTarget.Compression.NONE) end();
        return durable.force();
    }

    private void end() throws IOException {
        OutputStream ending = coded;
        coded = null;
        if (ending != null) ending.close();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
            end();
        }
    }

    /** A stream that is not closed by its wrapper: standard output, or a file that is continued. */
    private static final class KeptOpen extends FilterOutputStream {
        private KeptOpen(OutputStream kept) {
            super(kept);
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
