package io.fluxcrawl.sink;

import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordView;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** Writes JSON Lines: one JSON object per line, in UTF-8, ended by LF. Absent values are left out. */
final class JsonlWriter implements RecordWriter {
    private final JsonGenerator json;
    private final JsonValue record;

    JsonlWriter(OutputStream bytes, Columns columns) {
        this(bytes, columns, JsonTree::write);
    }

    /** @param tree how values of the type JSON are written */
    JsonlWriter(OutputStream bytes, Columns columns, JsonValue tree) {
        json = JsonValue.generator(bytes);
        record = JsonValue.of(ColumnType.struct(columns.list()), tree);
    }

    @Override
    public void write(RecordView record) {
        this.record.write(record, json);
        json.writeRaw('\n');
    }

    @Override
    public void flush() {
        json.flush();
    }
}
