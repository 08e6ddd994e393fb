package io.fluxcrawl.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown where an output of an earlier crawl cannot be read. The message names the file and the cause, for a person. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception for a file that is no output or cannot be read.
     *
     * @param file path of the file
     * @param why a sentence after "Cannot read FILE: "
     * @param cause what failed; null for none
     */
    public ArchiveException(Path file, String why, @Nullable Throwable cause) {
        super("Cannot read " + file + ": " + why, cause);
    }
}
