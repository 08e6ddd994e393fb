package io.fluxcrawl.url;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Iterator over the rows of an open list. */
interface SeedRows {
    /** Returns the next row, null after the last. */
    @Nullable
    Seed next() throws IOException;
}
