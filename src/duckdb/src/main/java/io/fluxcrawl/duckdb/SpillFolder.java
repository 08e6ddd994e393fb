package io.fluxcrawl.duckdb;

import java.nio.file.Path;
import java.util.UUID;

/** Names for the folders to which databases that read write what exceeds their memory. */
final class SpillFolder {
    private SpillFolder() {}

    /** Returns a name that no other database has; the folder is not created. */
    static Path newName() {
        return Path.of(System.getProperty("java.io.tmpdir"), "fluxcrawl-spill-" + UUID.randomUUID());
    }
}
