package io.fluxcrawl.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What a file system's error says to a person: Java's own messages are often nothing but the file's name. */
final class IoErrors {
    private IoErrors() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) return "no such file";
        if (e instanceof AccessDeniedException) return "permission denied";
        @Nullable String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return Inert.text(said == null ? e.getClass().getSimpleName() : said);
    }
}
