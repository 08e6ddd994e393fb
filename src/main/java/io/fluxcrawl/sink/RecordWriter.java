package io.fluxcrawl.sink;

import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.Recorded;
import java.io.IOException;

/** A format: records to bytes of a stream that it neither opens nor closes. */
interface RecordWriter {
    /** @param begins whether nothing is written yet */
    static RecordWriter of(SinkTarget target, SinkOptions options, TargetStream bytes, boolean begins)
            throws IOException {
        return switch (target.format()) {
            case JSONL -> new JsonlWriter(bytes, options.columns());
            case CSV -> new CsvRecordWriter(bytes, options, begins);
            case WARC -> new WarcRecordWriter(bytes, target, options, begins);
            case PARQUET, DUCKDB -> throw new IllegalArgumentException("no stream: " + target);
        };
    }

    void write(Recorded record) throws IOException;

    /** Writes a record with its captures, and does not close them; formats without a place for captures ignore them. */
    default void write(CapturedRecord captured) throws IOException {
        write(captured.record());
    }

    /** Hands every byte to the stream, and flushes that. */
    void flush() throws IOException;
}
