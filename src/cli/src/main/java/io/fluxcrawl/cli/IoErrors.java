package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Messages of I/O errors for a person; Java's own message is often just the file name. */
final class IoErrors {
    private IoErrors() {}

    /** Returns a short message for the error, without the file name. */
    static String of(IOException e) {
        if (e instanceof NoSuchFileException) return "no such file";
        if (e instanceof AccessDeniedException) return "permission denied";
        @Nullable String message = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return Sanitizer.forTerminal(message == null ? e.getClass().getSimpleName() : message);
    }
}
