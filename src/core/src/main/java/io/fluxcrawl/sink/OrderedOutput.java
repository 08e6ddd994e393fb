package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The target of a merge. It is there as a whole or not at all, and durable then. */
interface OrderedOutput extends EntryConsumer {
    /**
     * Prepares the target when the crawl begins.
     *
     * @throws SinkException if the file in its place is not an output of fluxcrawl, or in use
     */
    void begin() throws IOException;

    /** Begins writing, whatever an earlier attempt has left. */
    void open() throws IOException;

    /** Finishes after the last entry. */
    void finish() throws IOException;

    /** Returns whether the output was finished since {@link #begin}. */
    boolean isThere() throws IOException;

    /** Gives up after a failure: what was written so far gets the output's name. */
    void abandon() throws IOException;

    /** Returns the files of the output. */
    List<Path> files();
}
