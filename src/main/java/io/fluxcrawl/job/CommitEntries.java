package io.fluxcrawl.job;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One reading of a {@link CommitFile}: every whole entry from the first on. */
final class CommitEntries implements Closeable {
    private final Path path;
    private final long size;
    private final DataInputStream in;
    private long end;
    private boolean over;

    /** A file that is not there has no entries. */
    CommitEntries(Path path) throws IOException {
        this.path = path;
        boolean there = Files.exists(path);
        size = there ? Files.size(path) : 0;
        // a stream, since a channel is closed by an interrupt, and that is how a scheduler ends a task
        InputStream file = there ? new FileInputStream(path.toFile()) : InputStream.nullInputStream();
        in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
    }

    /**
     * The next entry; null after the last that is whole.
     *
     * @throws JobException if one is damaged that was not the last
     */
    @Nullable
    Unpacker next() throws IOException {
        byte[] entry = over ? null : read();
        over = entry == null;
        return entry == null ? null : new Unpacker(entry, 0, entry.length);
    }

    /** Where the last entry read ends. */
    long end() {
        return end;
    }

    private byte @Nullable [] read() throws IOException {
        if (size - end >= CommitFile.HEADER) {
            boolean begins = in.readInt() == CommitFile.START;
            int length = in.readInt();
            int sum = in.readInt();
            if (begins && length >= 0 && length <= size - end - CommitFile.HEADER) {
                byte[] entry = in.readNBytes(length);
                if (CommitFile.sum(entry, 0, length) == sum) {
                    end += CommitFile.HEADER + length;
                    return entry;
                }
            }
        }
        if (end < size) refuseIfMoreFollows();
        return null;
    }

    /** A torn entry is the last, since it is forced to the disk before the next; one that is not was damaged otherwise. */
    private void refuseIfMoreFollows() throws IOException {
        byte[] rest;
        try (FileInputStream tail = new FileInputStream(path.toFile())) {
            tail.skipNBytes(end);
            rest = tail.readAllBytes();
        }
        ByteBuffer bytes = ByteBuffer.wrap(rest);
        for (int from = 1; from <= rest.length - CommitFile.HEADER; from++) {
            if (bytes.getInt(from) != CommitFile.START) continue;
            int length = bytes.getInt(from + 4);
            int content = from + CommitFile.HEADER;
            if (length < 0 || length > rest.length - content) continue;
            if (CommitFile.sum(rest, content, length) != bytes.getInt(from + 8)) continue;
            throw JobException.damaged(path, "is damaged at byte " + end + ", and whole entries follow");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
