package io.fluxcrawl.sink;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reader of the {@link SitemapTable} of an output, one row at a time; an output without one has no rows. */
interface SitemapTableReader extends AutoCloseable {
    /** Returns the values of the next row that are there, by the names of their columns; null after the last row. */
    @Nullable
    Map<String, Object> next() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens the table of an output of any format. */
    static SitemapTableReader of(Path output) throws IOException {
        SinkTarget target = SinkTarget.of(output.toString());
        Path beside = target.format() == Format.WARC ? null : SitemapTable.beside(target);
        if (beside == null) return target.format() == Format.DUCKDB ? table(output, Format.DUCKDB) : new None();
        if (!Files.exists(beside) || !SitemapTable.isTable(beside)) return new None();
        SinkTarget table = SinkTarget.of(beside.toString());
        if (table.format() == Format.PARQUET) return table(beside, Format.PARQUET);
        InputStream bytes = SitemapTable.opened(beside, table.compression());
        return table.format() == Format.CSV ? Csv.of(bytes) : new Lines(bytes);
    }

    private static SitemapTableReader table(Path file, Format format) throws IOException {
        TableRows rows = TableFormats.find(format)
                .orElseThrow(() -> new IOException(TableFormats.missing(format)))
                .readSitemaps(file, format);
        return rows == null ? new None() : new Table(rows);
    }

    /** An output without a table. */
    record None() implements SitemapTableReader {
        @Override
        public @Nullable Map<String, Object> next() {
            return null;
        }

        @Override
        public void close() {}
    }

    /** A table in Parquet or DuckDB. */
    record Table(TableRows rows) implements SitemapTableReader {
        @Override
        public @Nullable Map<String, Object> next() throws IOException {
            List<@Nullable Object> row = rows.next();
            if (row == null) return null;
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                if (value != null) values.put(rows.names().get(i), value);
            }
            return values;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    /** A table in JSON Lines. */
    record Lines(BufferedReader lines) implements SitemapTableReader {
        Lines(InputStream bytes) {
            this(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        }

        @Override
        public @Nullable Map<String, Object> next() throws IOException {
            String line = lines.readLine();
            if (line == null) return null;
            try {
                JsonNode row = JsonMapper.shared().readTree(line);
                Map<String, Object> values = new LinkedHashMap<>();
                for (String name : SitemapTable.COLUMNS) {
                    JsonNode value = row.path(name);
                    if (value.isString()) values.put(name, value.asString());
                    else if (value.isBoolean()) values.put(name, value.asBoolean());
                    else if (value.isNumber()) values.put(name, value.numberValue());
                }
                return values;
            } catch (JacksonException e) {
                throw new IOException("a line is no JSON (" + e.getOriginalMessage() + ")", e);
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /**
     * A table in CSV.
     *
     * @param commas whether a comma is another character than the separator, which matters to {@link FormulaGuard}
     */
    record Csv(CsvReader<CsvRecord> csv, Iterator<CsvRecord> rows, List<String> names, boolean commas)
            implements SitemapTableReader {
        private static final int HEADER = 64;

        static Csv of(InputStream file) throws IOException {
            BufferedInputStream bytes = new BufferedInputStream(file);
            bytes.mark(HEADER);
            String header = new String(bytes.readNBytes(HEADER), StandardCharsets.UTF_8);
            bytes.reset();
            String first = SitemapTable.COLUMNS.get(0);
            char separator = header.charAt(header.indexOf(first) + first.length());
            CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(separator)
                    .detectBomHeader(true)
                    .ofCsvRecord(bytes, StandardCharsets.UTF_8);
            Iterator<CsvRecord> rows = csv.iterator();
            return new Csv(csv, rows, List.copyOf(rows.next().getFields()), separator != ',');
        }

        @Override
        public @Nullable Map<String, Object> next() throws IOException {
            try {
                if (!rows.hasNext()) return null;
                List<String> cells = rows.next().getFields();
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
                    if (!cells.get(i).isEmpty()) values.put(names.get(i), value(names.get(i), cells.get(i)));
                }
                return values;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (CsvParseException | NumberFormatException e) {
                throw new IOException("a row cannot be read (" + e.getMessage() + ")", e);
            }
        }

        private Object value(String name, String cell) {
            return switch (name) {
                case "priority" -> Double.valueOf(cell);
                case "sitemap_urls", "sitemap_bytes" -> Long.valueOf(cell);
                case "sitemap_cut" -> Boolean.valueOf(cell);
                default -> FormulaGuard.undone(cell, commas);
            };
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
