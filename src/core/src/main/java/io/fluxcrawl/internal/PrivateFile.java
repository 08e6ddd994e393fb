package io.fluxcrawl.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creation of files that only their owner may read and write, where the file system has such rights (POSIX mode 0600). What a crawl
 * writes may hold secrets: a password in a URL of the list, the headers of requests in an archive, cookies. Files that exist keep
 * their rights.
 */
public final class PrivateFile {
    private static final FileAttribute<?>[] NONE = {};
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /**
     * Opens a file as {@link FileChannel#open(Path, OpenOption...)} does.
     *
     * @throws IOException if it cannot be opened
     */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), rights(file));
    }

    /**
     * Creates a file that is not there yet.
     *
     * @return a stream without a buffer
     * @throws IOException if it cannot be created, or is there
     */
    public static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Creates an empty file where there is none, for others to write to.
     *
     * @throws IOException if it cannot be created
     */
    public static void reserve(Path file) throws IOException {
        try {
            create(file).close();
        } catch (FileAlreadyExistsException there) {
            // and keeps its rights
        }
    }

    /**
     * Takes away the rights of others to a file that another library has just created.
     *
     * @throws IOException if its rights cannot be changed
     */
    public static void restrict(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) view.setPermissions(OWNER);
    }

    private static FileAttribute<?>[] rights(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : NONE;
    }
}
