package io.fluxcrawl.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An output of an earlier crawl that cannot be read, or not further. The message names it and says why: it is for a person. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ArchiveException(Path file, String why, @Nullable Throwable cause) {
        super("Cannot read " + file + ": " + why, cause);
    }
}
