package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the entries of all rows are put together to, in their order. It is there whole or not at all, and durable then. */
interface OrderedOutput extends EntryConsumer {
    /**
     * Makes place for it, when the crawl begins.
     *
     * @throws SinkException if what stands in its place is somebody else's, or in use
     */
    void begin() throws IOException;

    /** Begins it, whatever an earlier attempt has left. */
    void open() throws IOException;

    /** All entries are taken. */
    void finish() throws IOException;

    /** Whether there is one that has been finished since {@link #begin}. */
    boolean isThere() throws IOException;

    /** It cannot be finished: what can be had of it gets its name. */
    void abandon() throws IOException;

    /** The files that it is in. */
    List<Path> files();
}
