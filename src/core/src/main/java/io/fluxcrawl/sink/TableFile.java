package io.fluxcrawl.sink;

import java.nio.file.Path;

/**
 * A file that holds a table of records.
 *
 * @param file the path of the output; further parts lie beside it
 * @param format {@link SinkTarget.Format#PARQUET} or {@link SinkTarget.Format#DUCKDB}
 */
public record TableFile(Path file, SinkTarget.Format format) {
    /** @throws IllegalArgumentException if the format is no table */
    public TableFile {
        if (!format.isColumnar()) throw new IllegalArgumentException("format is no table: " + format);
    }
}
