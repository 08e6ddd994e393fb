package io.fluxcrawl.seed;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Source of a list's bytes.
 *
 * @param name name used in messages and for detecting the format
 * @param opening opens the list, once for each subscriber
 */
public record SeedSource(String name, Opening opening) {
    /** Opener of a list's bytes, from their start. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens the list at its beginning.
         *
         * @return a stream, which the reader closes
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }

    /**
     * {@return the source for a file, or another entry of the file system such as a named pipe}
     *
     * @param path path of the file or pipe
     */
    public static SeedSource file(Path path) {
        return new SeedSource(path.toString(), () -> open(path));
    }

    /** {@return the source for standard input, which can be read once and is never closed} */
    public static SeedSource stdin() {
        AtomicBoolean taken = new AtomicBoolean();
        return new SeedSource("standard input", () -> {
            if (taken.getAndSet(true)) throw new IOException("it can be read only once");
            return new KeptOpen(System.in);
        });
    }

    /**
     * {@return the source that a command line names: a file, or {@code -} for standard input}
     *
     * @param argument a path, or {@code -}
     * @throws java.nio.file.InvalidPathException if the name cannot be a file name
     */
    public static SeedSource named(String argument) {
        return argument.equals("-") ? stdin() : file(Path.of(argument));
    }

    private static InputStream open(Path path) throws IOException {
        if (Files.notExists(path)) throw new IOException("no such file");
        if (Files.isDirectory(path)) throw new IOException("it is a directory");
        if (!Files.isReadable(path)) throw new IOException("no permission to read it");
        // not Files.newInputStream: an interrupt, by which a scheduler ends a task, would close its channel
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
