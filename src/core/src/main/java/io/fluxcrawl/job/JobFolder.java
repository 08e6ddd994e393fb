package io.fluxcrawl.job;

import io.fluxcrawl.internal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a job, locked: one process has it at a time. */
final class JobFolder implements AutoCloseable {
    static final String MANIFEST = "manifest.json";

    private static final String TEMPORARY = ".tmp";

    private final Path path;
    private final FileChannel lock;

    private JobFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Locks the folder, and creates it where there is none.
     *
     * @throws JobException if another process has it, or it is no folder for a job
     */
    static JobFolder open(Path path) {
        try {
            Files.createDirectories(path);
            refuseForeign(path);
            FileChannel channel = PrivateFile.open(
                    path.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            if (lock(channel) != null) return new JobFolder(path, channel);
            channel.close();
            throw new JobException(
                    JobException.Reason.LOCKED,
                    "Another process runs the job " + path + ". Wait for its end, or name another folder.");
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new JobException(JobException.Reason.NOT_WRITABLE, path + " is not a folder. Name a folder.", e);
        } catch (IOException e) {
            throw JobException.cannot("use the folder " + path + " for a job", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void refuseForeign(Path path) throws IOException {
        List<String> known = List.of("lock", MANIFEST, "plan", "commits");
        try (Stream<Path> files = Files.list(path)) {
            List<String> names =
                    files.map(file -> String.valueOf(file.getFileName())).toList();
            if (names.isEmpty() || names.stream().anyMatch(known::contains)) return;
        }
        throw new JobException(
                JobException.Reason.NOT_WRITABLE,
                path + " holds files that are not of a job. Name a folder that is empty or does not exist yet.");
    }

    Path path() {
        return path;
    }

    Path manifest() {
        return path.resolve(MANIFEST);
    }

    Path plan() {
        return path.resolve("plan");
    }

    Path commits() {
        return path.resolve("commits");
    }

    /** Returns a file that counts for nothing until it is {@linkplain #rename renamed}. */
    Path temporary(String name) {
        return path.resolve(name + TEMPORARY);
    }

    /** Opens such a file to be written from its start. What had its name is removed: a link there is not followed. */
    FileChannel create(Path temporary) throws IOException {
        Files.deleteIfExists(temporary);
        return PrivateFile.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Gives a file that was forced to the disk its name, durably. */
    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force();
    }

    void force() throws IOException {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Removes the files that an unfinished plan has left. */
    void removeTemporary() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + TEMPORARY)) {
            for (Path file : files) remove(file);
        } catch (IOException e) {
            // they mean nothing, and the next run tries again
        }
    }

    /** Removes the job's files; its manifest first, without which the others count for nothing. */
    void clear() {
        try {
            for (Path file : List.of(manifest(), plan(), commits())) Files.deleteIfExists(file);
            removeTemporary();
            force();
        } catch (IOException e) {
            throw JobException.cannot("clear the folder " + path, e);
        }
    }

    static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock ends with the process at the latest
        }
    }
}
