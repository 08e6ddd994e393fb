package io.fluxcrawl.url;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a list comes from.
 *
 * @param name what messages call it, and what tells its format
 * @param opening opened once for each subscriber, and closed for it
 */
public record SeedSource(String name, Opening opening) {
    /** Opens the bytes of a list from their start. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    /** A file, or anything else that the file system calls one: a named pipe, say. */
    public static SeedSource file(Path path) {
        return new SeedSource(path.toString(), () -> open(path));
    }

    /** What the process is given; it can be read once, and stays open. */
    public static SeedSource stdin() {
        AtomicBoolean taken = new AtomicBoolean();
        return new SeedSource("standard input", () -> {
            if (taken.getAndSet(true)) throw new IOException("it can be read only once");
            return new KeptOpen(System.in);
        });
    }

    /**
     * The list that a command line names: a file, or {@code -} for standard input.
     *
     * @throws java.nio.file.InvalidPathException if it can be no file's name
     */
    public static SeedSource named(String argument) {
        return argument.equals("-") ? stdin() : file(Path.of(argument));
    }

    private static InputStream open(Path path) throws IOException {
        if (Files.notExists(path)) throw new IOException("no such file");
        if (Files.isDirectory(path)) throw new IOException("it is a directory");
        if (!Files.isReadable(path)) throw new IOException("no permission to read it");
        // a channel, which Files would open, is closed by an interrupt, and that is how a scheduler ends a task
        boolean local = path.getFileSystem() == FileSystems.getDefault();
        return local ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
    }

    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
