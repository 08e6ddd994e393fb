package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.RecordView;
import java.io.IOException;

/** A writer of records to a stream, which it neither opens nor closes. */
interface RecordWriter {
    /** @param begins whether nothing was written to the stream yet */
    static RecordWriter of(SinkTarget target, SinkOptions options, TargetStream bytes, boolean begins)
            throws IOException {
        return switch (target.format()) {
            case JSONL -> new JsonlWriter(bytes, options.columns());
            case CSV -> new CsvRecordWriter(bytes, options, begins);
            case WARC -> new WarcRecordWriter(bytes, target, options, begins);
            case PARQUET, DUCKDB, XLSX -> throw new IllegalArgumentException("no stream: " + target);
        };
    }

    void write(RecordView record) throws IOException;

    /** Writes a record with its captures, and does not close them; formats without a place for captures ignore them. */
    default void write(CapturedRecord captured) throws IOException {
        write(captured.record());
    }

    /** Writes every buffered byte to the stream, and flushes it. */
    void flush() throws IOException;
}
