package io.fluxcrawl.sink;

import io.fluxcrawl.internal.PrivateFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written from its start or from a length that it had, and forced to the disk on request. A pipe or a device is
 * written to as well, and not forced.
 */
public final class DurableFile {
    private final Path path;
    private final FileOutputStream stream;
    private final boolean regular;
    private boolean named;

    private DurableFile(Path path, FileOutputStream stream, boolean named) {
        this.path = path;
        this.stream = stream;
        this.named = named;
        regular = Files.isRegularFile(path);
    }

    /**
     * Checks, and changes nothing, whether {@link #create} could create the file or empty it.
     *
     * @throws SinkException if no file can have the name, or it is a folder
     * @throws IOException if the folder is missing, or the file or its folder may not be written to
     */
    static void check(String name) throws IOException {
        Path path = path(name);
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) throw new NoSuchFileException(name);
        boolean writable = Files.exists(path) ? Files.isWritable(path) : folder == null || Files.isWritable(folder);
        if (!writable) throw new AccessDeniedException(name);
    }

    /** Creates the file, which only its owner may read, or empties it where there is one. */
    static DurableFile create(String name) throws IOException {
        Path path = path(name);
        // its errors have types, those of FileOutputStream have not
        PrivateFile.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        return new DurableFile(path, new FileOutputStream(path.toFile(), true), false);
    }

    /**
     * Opens a file and cuts it to a length that it had when it was forced.
     *
     * @throws SinkException if it is shorter, or not there
     */
    static DurableFile reopen(String name, long bytes) throws IOException {
        Path path = path(name);
        long length = Files.exists(path) ? Files.size(path) : -1;
        if (length < bytes) throw SinkException.isNotWhatItWas(name, length, bytes);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
        return new DurableFile(path, new FileOutputStream(path.toFile(), true), true);
    }

    /**
     * Returns the path of that name.
     *
     * @throws SinkException if no file can have the name, or it is a folder
     */
    static Path path(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw SinkException.isNoPath(name, e.getReason());
        }
        if (Files.isDirectory(path)) throw SinkException.isFolder(name);
        return path;
    }

    /** Returns a stream that appends, without a buffer. */
    OutputStream stream() {
        return stream;
    }

    /**
     * Forces content and name to the disk.
     *
     * @return the file's length
     * @throws SinkException if the file was removed or replaced, which does not make writing fail
     */
    long force() throws IOException {
        if (!regular) return 0;
        stream.getFD().sync();
        if (!named) forceFolder(path);
        named = true;
        long length = stream.getChannel().size();
        long there = Files.exists(path) ? Files.size(path) : -1;
        if (there != length) throw SinkException.isNotWhatItWas(path.toString(), there, length);
        return length;
    }

    /**
     * Forces to the disk a file that another library has written.
     *
     * @param file a file that is closed
     * @throws IOException if the file cannot be opened or forced
     */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Forces the file's folder to the disk, which makes the file's name durable.
     *
     * @param file a file in the folder
     * @throws IOException if the folder cannot be opened or forced
     */
    public static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
