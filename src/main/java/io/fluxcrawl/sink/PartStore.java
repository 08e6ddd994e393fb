package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the parts of a columnar output are made. Each is there wholly or not at all, and durable once it is made. */
interface PartStore {
    /**
     * Makes place for an output: removes what an earlier one left.
     *
     * @throws SinkException if what stands in its place is somebody else's, or in use
     */
    void begin() throws IOException;

    /** Whether that part, from 0, has been made. */
    boolean has(int part) throws IOException;

    void make(int part, Spool spool) throws IOException;

    /** Every part is made: the output is whole. May be called again. */
    void finish() throws IOException;

    /** The files that all parts are in. */
    List<Path> files();
}
