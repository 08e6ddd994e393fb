package io.fluxcrawl.sink;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes CSV (RFC 4180) in UTF-8: a row of names, then one row per record, all with the same number of fields, lines ended by CR
 * LF. An absent value is an empty field, an empty text a quoted one; lists, maps and structs are JSON, text of an input row is text. NUL, which readers treat
 * differently, is written as U+FFFD.
 */
final class CsvRecordWriter implements RecordWriter {
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final List<Column<CrawlRecord>> columns;
    private final JsonValue[] types;
    private final boolean formulaSafe;
    private final boolean otherSeparator;
    private final CsvWriter csv;
    private final CharArrayWriter cell =
            new CharArrayWriter(); // a cell goes on as characters: bytes would be decoded again
    private final JsonGenerator json = JsonValue.generator(cell);

    /** @param begins whether the output is empty, so that the row of names is written first */
    CsvRecordWriter(OutputStream bytes, SinkOptions options, boolean begins) throws IOException {
        columns = options.columns().list();
        types = columns.stream().map(column -> JsonValue.of(column.type())).toArray(JsonValue[]::new);
        formulaSafe = options.formulaSafe();
        otherSeparator = options.separator() != ',';
        csv = CsvWriter.builder()
                .fieldSeparator(options.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuoteDoubtful())
                .build(bytes, StandardCharsets.UTF_8);
        if (!begins) return;
        if (options.byteOrderMark()) bytes.write(BYTE_ORDER_MARK);
        csv.writeRecord(options.columns().names());
    }

    @Override
    public void write(RecordView record) {
        CsvWriter.CsvWriterRecord row = csv.writeRecord();
        for (int i = 0; i < types.length; i++) {
            Column<CrawlRecord> column = columns.get(i);
            Object value = column.read(record);
            row.writeField(value == null ? null : field(column, types[i], value));
        }
        row.endRecord();
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    private String field(Column<CrawlRecord> column, JsonValue type, Object value) {
        if (column.type() == Scalar.STRING || (column.type() == Scalar.JSON && value instanceof String)) {
            String text = OutputText.wellFormed((String) value).replace('\0', '\uFFFD');
            return formulaSafe && column.values().isEmpty() ? FormulaGuard.text(text, otherSeparator) : text;
        }
        if (column.type() == Scalar.TIMESTAMP) return OutputText.of((Instant) value);
        cell.reset();
        type.write(value, json);
        json.flush();
        String text = cell.toString();
        return formulaSafe ? FormulaGuard.json(text, otherSeparator) : text;
    }

    /** Quotes what RFC 4180 requires, and what some readers would split or trim. */
    private static final class QuoteDoubtful implements QuoteStrategy {
        @Override
        public boolean quoteEmpty(int line, int field) {
            return true;
        }

        @Override
        public boolean quoteValue(int line, int field, @Nullable String value) {
            if (value == null || value.isEmpty()) return false;
            return value.indexOf(';') >= 0
                    || value.indexOf(',') >= 0
                    || value.indexOf('\t') >= 0
                    || Character.isWhitespace(value.charAt(0))
                    || Character.isWhitespace(value.charAt(value.length() - 1));
        }
    }
}
