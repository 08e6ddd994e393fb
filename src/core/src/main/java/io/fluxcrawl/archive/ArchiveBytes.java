package io.fluxcrawl.archive;

import io.fluxcrawl.internal.Zstd;
import io.fluxcrawl.seed.GzipReader;
import io.fluxcrawl.sink.SinkTarget;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Access to the decompressed bytes of a file. */
final class ArchiveBytes {
    private static final int BUFFER = 1 << 16;

    private ArchiveBytes() {}

    static InputStream open(Path file, SinkTarget.Compression compression) throws IOException {
        if (Files.isDirectory(file)) throw new IOException("it is a folder.");
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return switch (compression) {
                case NONE -> bytes;
                case GZIP -> begun(new BufferedInputStream(GzipReader.decompress(bytes), BUFFER));
                case ZSTD -> new BufferedInputStream(Zstd.decompress(bytes), BUFFER);
            };
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Reads the first header, so that a file which is no gzip fails when it is opened. */
    private static InputStream begun(InputStream in) throws IOException {
        in.mark(1);
        in.read();
        in.reset();
        return in;
    }

    /** Returns the cause of a read error in words for a person. */
    static String why(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) return "no such file.";
        if (e instanceof AccessDeniedException) return "permission denied.";
        return String.valueOf(e.getMessage());
    }
}
