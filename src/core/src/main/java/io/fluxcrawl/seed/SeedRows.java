package io.fluxcrawl.seed;

import io.fluxcrawl.model.Seed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Iterator over the rows of an open list. */
interface SeedRows {
    /** Returns the next row, null after the last. */
    @Nullable
    Seed next() throws IOException;
}
