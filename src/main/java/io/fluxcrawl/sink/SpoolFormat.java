package io.fluxcrawl.sink;

import java.io.IOException;

/**
 * What records are in a {@link Spool}, and when it is full.
 *
 * @param format writes them
 * @param rows records that fill it
 * @param bytes of records, unpacked, that fill it
 */
record SpoolFormat(Format format, long rows, long bytes) {
    /** A format over a spool. */
    interface Format {
        /** @param begins whether it is the first spool of an output, and empty */
        RecordWriter over(TargetStream spool, boolean begins) throws IOException;
    }

    /** JSON Lines for a database to read, their JSON as text. */
    static SpoolFormat ofParts(SinkOptions options) {
        return new SpoolFormat(
                (spool, begins) -> new JsonlWriter(spool, options.columns(), JsonTree::writeAsText),
                options.partRows(),
                Long.MAX_VALUE);
    }

    /** The bytes of any format, to be put in the order of the rows: no more than are sorted at once. */
    static SpoolFormat ofRuns(SinkTarget target, SinkOptions options, SortSize size) {
        return new SpoolFormat(
                (spool, begins) -> new EntryWriter(spool, target, options, begins), Long.MAX_VALUE, size.spool());
    }

    boolean isFull(SpoolWriter spool) {
        return spool.rows() >= rows || spool.bytes() >= bytes;
    }
}
