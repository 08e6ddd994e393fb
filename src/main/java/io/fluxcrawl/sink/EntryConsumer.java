package io.fluxcrawl.sink;

import java.io.IOException;

/** Where entries go. */
@FunctionalInterface
interface EntryConsumer {
    /** @param bytes its own only until it returns */
    void take(long row, byte[] bytes, int offset, int length) throws IOException;
}
