package io.fluxcrawl.archive;

import io.fluxcrawl.archive.TreeReader.InvalidValueException;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFormats;
import io.fluxcrawl.sink.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a table: a Parquet file with its further parts, or the table {@code pages} of a DuckDB file. */
final class TableArchive implements RecordArchive {
    private final Path file;
    private final TableRows rows;
    private final Columns columns;
    private final TreeReader record;
    private long count;

    private TableArchive(Path file, TableRows rows) {
        this.file = file;
        this.rows = rows;
        columns = Columns.named(rows.names());
        record = TreeReader.struct(columns.list(), JsonText::ofDatabase, JsonText::ofUntypedColumn);
    }

    static TableArchive open(Path file, Format format) {
        if (!Files.exists(file)) throw new ArchiveException(file, "no such file.", null);
        try {
            TableRows rows = TableFormats.find(format)
                    .orElseThrow(() -> new ArchiveException(file, TableFormats.missing(format), null))
                    .read(file, format);
            if (Columns.anyOf(rows.names())) return new TableArchive(file, rows);
            rows.close();
            throw new ArchiveException(file, "it holds no records.", null);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static ArchiveException failed(Path file, IOException e) {
        return new ArchiveException(file, String.valueOf(e.getMessage()), e);
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable RecordValues next() {
        try {
            List<@Nullable Object> row = rows.next();
            if (row == null) return null;
            count++;
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) tree.put(rows.names().get(i), row.get(i));
            return (RecordValues) record.read(tree);
        } catch (InvalidValueException e) {
            throw new ArchiveException(file, "record " + count + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            // all that was needed is read
        }
    }
}
