package io.fluxcrawl.url;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of an open list, one after the other. */
interface Rows {
    /** The next row; null after the last. */
    @Nullable
    Seed next() throws IOException;
}
