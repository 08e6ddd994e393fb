package io.fluxcrawl.sink;

import java.io.IOException;

/** A consumer of entries. */
@FunctionalInterface
interface EntryConsumer {
    /** @param bytes must not be used after the call */
    void take(long row, byte[] bytes, int offset, int length) throws IOException;
}
