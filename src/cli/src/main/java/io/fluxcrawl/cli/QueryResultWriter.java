package io.fluxcrawl.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fluxcrawl.archive.RecordQuery;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.sink.FormulaGuard;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Writer of query results as a table, CSV or JSON Lines. */
final class QueryResultWriter {
    /** Maximum width of a table cell, in characters, where not all of it is asked for. */
    private static final int MAX_CELL = 60;

    /** Number of rows that decide the widths of the columns. */
    private static final int MEASURED = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int maxCell;

    /** @param full whether cells of a table are shown whole, however wide */
    QueryResultWriter(boolean full) {
        maxCell = full ? Integer.MAX_VALUE / 8 : MAX_CELL;
    }

    /**
     * Writes all rows of a result.
     *
     * @throws IOException if the stream cannot be written to, also where its reader has closed it
     */
    void write(RecordQuery result, SqlCommand.ResultFormat format, OutputStream out) throws IOException {
        OutputStream bytes = new BufferedOutputStream(out, 1 << 16);
        switch (format) {
            case TABLE -> table(result, bytes);
            case CSV -> csv(result, bytes);
            case JSONL -> jsonl(result, bytes);
        }
        bytes.flush();
    }

    private static void jsonl(RecordQuery result, OutputStream out) throws IOException {
        for (List<@Nullable Object> row; (row = result.next()) != null; ) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                String name = result.names().get(i);
                while (object.containsKey(name)) name += "_";
                object.put(name, json(row.get(i)));
            }
            out.write(JSON.writeValueAsBytes(object));
            out.write('\n');
        }
    }

    private static void csv(RecordQuery result, OutputStream out) throws IOException {
        try {
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
            csv.writeRecord(result.names());
            for (List<@Nullable Object> row; (row = result.next()) != null; ) {
                CsvWriter.CsvWriterRecord record = csv.writeRecord();
                for (Object value : row) {
                    record.writeField(value instanceof String text ? FormulaGuard.text(text) : cell(value));
                }
                record.endRecord();
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    /** Writes a table whose columns are as wide as the first rows need. */
    private void table(RecordQuery result, OutputStream out) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(result.names().stream()
                .map(name -> Sanitizer.forTerminal(name, maxCell))
                .toList());
        List<@Nullable Object> row = result.next();
        for (; row != null && rows.size() <= MEASURED; row = result.next()) rows.add(shown(row));
        int[] widths = new int[result.names().size()];
        for (List<String> each : rows) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], each.get(i).length());
        }
        for (int i = 0; i < rows.size(); i++) {
            line(rows.get(i), widths, out);
            if (i == 0) line(rule(widths), widths, out);
        }
        for (; row != null; row = result.next()) line(shown(row), widths, out);
    }

    private static List<String> rule(int[] widths) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) rule.add("-".repeat(width));
        return rule;
    }

    private List<String> shown(List<@Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        for (Object value : row) {
            String cell = cell(value);
            cells.add(cell == null ? "" : Sanitizer.forTerminal(cell, maxCell));
        }
        return cells;
    }

    private static void line(List<String> cells, int[] widths, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (i > 0) line.append("  ");
            line.append(cells.get(i));
            line.append(" ".repeat(Math.max(0, widths[i] - cells.get(i).length())));
        }
        out.write((line.toString().stripTrailing() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String cell(@Nullable Object value) {
        if (value == null) return null;
        return value instanceof Map || value instanceof List ? JSON.writeValueAsString(json(value)) : value.toString();
    }

    /** Returns a tree for Jackson: JSON texts as they are, and null for numbers that JSON cannot express. */
    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, each) -> object.put(String.valueOf(key), json(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object each : list) all.add(json(each));
            return all;
        }
        if (value instanceof Double number && !Double.isFinite(number)) return null;
        if (value instanceof Float number && !Float.isFinite(number)) return null;
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean)
            return value;
        return new RawValue(value.toString());
    }
}
