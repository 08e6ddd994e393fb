package io.fluxcrawl.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the parts of an output are made. Each is there wholly or not at all, and durable once it is made. */
interface PartStore {
    /**
     * Makes place for an output: removes what an earlier one left.
     *
     * @throws SinkException if what stands in its place is somebody else's, or in use
     */
    void begin() throws IOException;

    /** Whether that part, from 0, has been made. */
    boolean has(int part) throws IOException;

    /** Whether further parts can be made. */
    default boolean takesMore() throws IOException {
        return true;
    }

    void make(int part, Path spool) throws IOException;

    /** The parts of that output. */
    static PartStore of(SinkTarget target, SinkOptions options) throws IOException {
        Path file = DurableFile.path(target.name());
        return target.format() == SinkTarget.Format.PARQUET
                ? new ParquetParts(file, options.columns())
                : new DuckDbParts(file, options.columns());
    }

    /** Every part is made: the output is whole. May be called again. */
    void finish() throws IOException;

    /** Making has failed, and nobody will resume: what can be had of the output stays, what was only for it goes. */
    default void abandon() {}

    /** The files that all parts are in. */
    List<Path> files();
}
