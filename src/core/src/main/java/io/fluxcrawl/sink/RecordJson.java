package io.fluxcrawl.sink;

import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/**
 * A writer of records as the documented JSON object: what a line of JSONL output holds, without its line feed. Safe for
 * several threads.
 *
 * <pre>{@code
 * String json = RecordJson.ALL.toText(record);
 * RecordJson.of(Columns.ALL.select(List.of("url", "title"))).write(record, response.getOutputStream());
 * }</pre>
 */
public final class RecordJson {
    /** Writes every column. */
    public static final RecordJson ALL = of(Columns.ALL);

    private final JsonValue record;

    private RecordJson(JsonValue record) {
        this.record = record;
    }

    /**
     * {@return a writer of those columns, in their order; a column without a value is left out}
     *
     * @param columns columns to write
     */
    public static RecordJson of(Columns columns) {
        return new RecordJson(JsonValue.of(ColumnType.struct(columns.list())));
    }

    /**
     * Writes one JSON object in UTF-8. Neither flushes nor closes the stream.
     *
     * @param record the record
     * @param bytes stream that receives the object, without a line break
     * @throws IOException if the stream throws it
     */
    public void write(RecordView record, OutputStream bytes) throws IOException {
        bytes.write(toBytes(record));
    }

    /**
     * Returns one JSON object in UTF-8.
     *
     * @param record the record
     * @return the object's bytes
     */
    public byte[] toBytes(RecordView record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try (JsonGenerator json = JsonValue.generator(bytes)) {
            write(record, json);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns one JSON object.
     *
     * @param record the record
     * @return the object's text
     */
    public String toText(RecordView record) {
        return new String(toBytes(record), StandardCharsets.UTF_8);
    }

    /** Writes one JSON object to a generator of any factory. */
    void write(RecordView record, JsonGenerator json) {
        this.record.write(record, json);
    }
}
