package io.fluxcrawl.archive;

import java.nio.file.Path;
import java.util.UUID;

/** The folder to which a reading database spills. */
final class TempDir {
    private TempDir() {}

    /** Returns a new name in the folder for temporary files. */
    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"), "fluxcrawl-spill-" + UUID.randomUUID());
    }
}
