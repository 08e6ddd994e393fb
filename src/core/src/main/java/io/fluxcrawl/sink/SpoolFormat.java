package io.fluxcrawl.sink;

import java.io.IOException;

/**
 * The format of the records in a spool, and the size at which it is full.
 *
 * @param format creates a writer of the records
 * @param rows the number of records that fill it
 * @param bytes the bytes of records, before compression, that fill it
 */
record SpoolFormat(Format format, long rows, long bytes) {
    /** A factory of writers. */
    interface Format {
        /** @param begins whether it is the first spool of an output, and empty */
        RecordWriter over(TargetStream spool, boolean begins) throws IOException;
    }

    /** Returns the format of a table's spool: JSON Lines, with values of the type JSON as text. */
    static SpoolFormat ofParts(SinkOptions options) {
        return new SpoolFormat(
                (spool, begins) -> JsonlWriter.ofSpool(spool, options.columns()), options.partRows(), Long.MAX_VALUE);
    }

    /** Returns the format of an ordered output's spool: entries of any format, as many as are sorted at once. */
    static SpoolFormat ofRuns(SinkTarget target, SinkOptions options, SortSize size) {
        return new SpoolFormat(
                (spool, begins) -> new EntryWriter(spool, target, options, begins), Long.MAX_VALUE, size.spool());
    }

    boolean isFull(SpoolWriter spool) {
        return spool.rows() >= rows || spool.bytes() >= bytes;
    }
}
