package io.fluxcrawl.sink;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes JSON Lines: one JSON object per line, in UTF-8, ended by LF. Absent values are left out. */
final class JsonlWriter implements RecordWriter {
    private final JsonGenerator json;
    private final JsonValue record;
    /** The columns whose values are looked at for others than text. */
    private final List<Column<CrawlRecord>> untyped;

    JsonlWriter(OutputStream bytes, Columns columns) {
        this(bytes, columns, JsonTree::write, List.of());
    }

    private JsonlWriter(OutputStream bytes, Columns columns, JsonValue tree, List<Column<CrawlRecord>> untyped) {
        json = JsonValue.generator(bytes);
        record = JsonValue.of(ColumnType.struct(columns.list()), tree);
        this.untyped = untyped;
    }

    /**
     * Returns a writer for the {@link Spool} of a table: values of the type JSON are text that holds their JSON, and a line ends
     * with a space where an {@linkplain Column#isUntyped untyped} column holds other values than text.
     */
    static JsonlWriter ofSpool(OutputStream bytes, Columns columns) {
        return new JsonlWriter(
                bytes,
                columns,
                JsonTree::writeAsText,
                columns.list().stream().filter(Column::isUntyped).toList());
    }

    @Override
    public void write(RecordView record) {
        this.record.write(record, json);
        if (!hasOnlyText(record)) json.writeRaw(Spool.TYPED);
        json.writeRaw('\n');
    }

    private boolean hasOnlyText(RecordView record) {
        for (Column<CrawlRecord> column : untyped) {
            if (!isText(column.read(record))) return false;
        }
        return true;
    }

    private static boolean isText(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) return value == null || value instanceof String;
        for (Object each : map.values()) {
            if (each != null && !(each instanceof String)) return false;
        }
        return true;
    }

    @Override
    public void flush() {
        json.flush();
    }
}
