package io.fluxcrawl.sink;

import io.fluxcrawl.result.Recorded;
import java.io.IOException;

/** A format: records to bytes of a stream that it neither opens nor closes. */
interface RecordWriter {
    void write(Recorded record) throws IOException;

    /** Hands every byte to the stream, and flushes that. */
    void flush() throws IOException;
}
