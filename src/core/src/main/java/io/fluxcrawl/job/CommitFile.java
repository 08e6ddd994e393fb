package io.fluxcrawl.job;

import io.fluxcrawl.internal.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * An append-only file of entries behind a {@link JobFormat} header. An entry is four bytes that tell where one begins, its
 * length, its CRC32C and its bytes; it is forced to the disk before the next. So of a file whose process or power has died only
 * the last entry may be torn: it is passed over and cut off. An entry that is damaged before whole ones is not explained by
 * such an end, and is refused.
 */
final class CommitFile implements AutoCloseable {
    static final int START = 0xF1C0_11E7;
    /** Bytes before an entry's content. */
    static final int ENTRY_HEADER = 12;

    private final Path path;
    private final FileChannel file;
    private long length;

    private CommitFile(Path path, FileChannel file, long length) {
        this.path = path;
        this.file = file;
        this.length = length;
    }

    /**
     * Opens the file to append to it: cuts a torn tail off, and creates the file where there is none.
     *
     * @param length of what is whole, as {@link CommitEntries#end} has it; 0 where not even the header is
     */
    static CommitFile open(Path path, long length) throws IOException {
        FileChannel file =
                PrivateFile.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        file.truncate(length);
        file.position(length);
        if (length > 0) return new CommitFile(path, file, length);
        ByteBuffer header = ByteBuffer.wrap(JobFormat.COMMITS.header());
        while (header.hasRemaining()) file.write(header);
        file.force(false);
        return new CommitFile(path, file, JobFormat.HEADER);
    }

    /**
     * Appends an entry and forces it to the disk: after a death it is there as a whole, or not at all.
     *
     * @throws JobException if the file was removed or replaced meanwhile
     */
    void append(VarintWriter entry) throws IOException {
        write(entry);
        force();
    }

    /** Appends an entry, which is durable once {@link #force} has been called. */
    void write(VarintWriter entry) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ENTRY_HEADER + entry.size());
        bytes.putInt(START).putInt(entry.size()).putInt(sum(entry.array(), 0, entry.size()));
        bytes.put(entry.array(), 0, entry.size()).flip();
        try {
            while (bytes.hasRemaining()) file.write(bytes);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += ENTRY_HEADER + entry.size();
    }

    /**
     * Forces all entries to the disk.
     *
     * @throws JobException if the file was removed or replaced meanwhile
     */
    void force() throws IOException {
        file.force(false);
        long there = Files.exists(path) ? Files.size(path) : -1;
        if (there != length) throw JobException.damaged(path, there < 0 ? "is gone" : "was replaced by another file");
    }

    /** Returns the file's length, header included. */
    long length() {
        return length;
    }

    private void cutBack(IOException failure) {
        try {
            file.truncate(length);
        } catch (IOException e) {
            failure.addSuppressed(e); // a torn tail is cut off when the file is next opened
        }
    }

    static int sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
