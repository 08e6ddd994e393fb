package io.fluxcrawl.archive;

import java.nio.file.Path;
import java.util.UUID;

/** Where a database that reads puts what it cannot hold. */
final class Spill {
    private Spill() {}

    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"), "fluxcrawl-spill-" + UUID.randomUUID());
    }
}
