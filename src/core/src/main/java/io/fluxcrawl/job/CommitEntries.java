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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a {@link CommitFile} once: every whole entry, from the first on. Not thread-safe. */
final class CommitEntries implements Closeable {
    private final Path path;
    private final long size;
    private final DataInputStream in;
    private long end;
    private boolean over;

    /**
     * Opens the file and reads its header. A file that is not there has no entries, nor has one whose process died while it
     * wrote the header.
     *
     * @throws JobException if it is no such file, or of another format
     */
    CommitEntries(Path path) throws IOException {
        this.path = path;
        boolean there = Files.exists(path);
        size = there ? Files.size(path) : 0;
        // a stream, since a channel is closed by an interrupt, and that is how a scheduler ends a task
        InputStream file = there ? new FileInputStream(path.toFile()) : InputStream.nullInputStream();
        in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
        try {
            readHeader();
        } catch (IOException | JobException e) {
            in.close();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        if (size >= JobFormat.HEADER) {
            JobFormat.COMMITS.check(in, path);
            end = JobFormat.HEADER;
            return;
        }
        byte[] torn = in.readAllBytes();
        if (!Arrays.equals(torn, Arrays.copyOf(JobFormat.COMMITS.header(), torn.length))) {
            throw JobException.damaged(path, "does not begin as such a file does");
        }
        over = true;
    }

    /**
     * Returns the next entry; null after the last that is whole.
     *
     * @throws JobException if an entry is damaged and whole ones follow
     */
    @Nullable
    VarintReader next() throws IOException {
        byte[] entry = over ? null : read();
        over = entry == null;
        return entry == null ? null : new VarintReader(entry, 0, entry.length);
    }

    /** Returns the position where the last entry that was read ends; 0 where not even the header is whole. */
    long end() {
        return end;
    }

    private byte @Nullable [] read() throws IOException {
        if (size - end >= CommitFile.ENTRY_HEADER) {
            boolean begins = in.readInt() == CommitFile.START;
            int length = in.readInt();
            int sum = in.readInt();
            if (begins && length >= 0 && length <= size - end - CommitFile.ENTRY_HEADER) {
                byte[] entry = in.readNBytes(length);
                if (CommitFile.sum(entry, 0, length) == sum) {
                    end += CommitFile.ENTRY_HEADER + length;
                    return entry;
                }
            }
        }
        if (end < size) refuseIfMoreFollows();
        return null;
    }

    /** A torn entry is the last, since each is forced to the disk before the next; another was damaged otherwise. */
    private void refuseIfMoreFollows() throws IOException {
        byte[] rest;
        try (FileInputStream tail = new FileInputStream(path.toFile())) {
            tail.skipNBytes(end);
            rest = tail.readAllBytes();
        }
        ByteBuffer bytes = ByteBuffer.wrap(rest);
        for (int from = 1; from <= rest.length - CommitFile.ENTRY_HEADER; from++) {
            if (bytes.getInt(from) != CommitFile.START) continue;
            int length = bytes.getInt(from + 4);
            int content = from + CommitFile.ENTRY_HEADER;
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
