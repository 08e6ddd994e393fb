package io.fluxcrawl.archive;

import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFile;
import io.fluxcrawl.sink.TableFormatProvider;
import io.fluxcrawl.sink.TableFormats;
import io.fluxcrawl.sink.TableRows;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL query over the records of outputs, which are its table {@code pages}. Parquet and DuckDB files are queried in place; other
 * formats are copied to a temporary Parquet file first. The query reads the outputs and nothing else, and changes nothing. Calls block.
 */
public final class RecordQuery implements AutoCloseable {
    private final TableRows rows;
    private final List<Path> copies;

    private RecordQuery(TableRows rows, List<Path> copies) {
        this.rows = rows;
        this.copies = copies;
    }

    /**
     * Runs a query over one output.
     *
     * @param file path of the output's first file
     * @param sql one statement; it sees the records as a table {@code pages}
     * @return the rows of the answer; the caller closes it
     * @throws ArchiveException if the output cannot be read
     * @throws IllegalArgumentException if the query is not valid, with the message of DuckDB; or if the ending is
     *     unknown
     */
    public static RecordQuery ask(Path file, String sql) {
        return ask(List.of(file), sql);
    }

    /**
     * Runs a query over the records of all outputs. Columns are matched by their names; one that an output lacks is null there.
     *
     * @param files at least one
     * @throws ArchiveException if an output cannot be read
     * @throws IllegalArgumentException if the query is not valid, with the message of DuckDB; or if an ending is unknown
     */
    public static RecordQuery ask(List<Path> files, String sql) {
        if (files.isEmpty()) throw new IllegalArgumentException("files is empty: a query needs an output.");
        Path first = files.get(0);
        TableFormatProvider tables = TableFormats.find(Format.PARQUET)
                .orElseThrow(
                        () -> new ArchiveException(first, "SQL over " + TableFormats.missing(Format.PARQUET), null));
        for (Path file : files) RecordArchive.open(file).close(); // fails where a file is no output
        List<Path> copies = new ArrayList<>();
        List<TableFile> sources = new ArrayList<>();
        Path now = first;
        try {
            for (Path file : files) {
                now = file;
                Format format = SinkTarget.of(file.toString()).format();
                if (format.isColumnar()) sources.add(new TableFile(file, format));
                else sources.add(new TableFile(copy(file, copies), Format.PARQUET));
            }
            return new RecordQuery(tables.query(sources, sql), copies);
        } catch (IOException e) {
            copies.forEach(RecordQuery::removeCopy);
            throw new ArchiveException(now, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            copies.forEach(RecordQuery::removeCopy);
            throw e;
        }
    }

    private static Path copy(Path file, List<Path> copies) throws IOException {
        Path copied = Files.createTempDirectory("fluxcrawl-sql-").resolve("pages.parquet");
        copies.add(copied);
        try (RecordArchive archive = RecordArchive.open(file);
                RecordSink sink = RecordSink.open(
                        SinkTarget.of(copied.toString()),
                        SinkOptions.builder().columns(archive.columns()).build())) {
            for (RecordValues next; (next = archive.next()) != null; ) sink.write(next);
        }
        return copied;
    }

    /** {@return the names of the columns of the result, in order; none where the query has no result} */
    public List<String> names() {
        return rows.names();
    }

    /**
     * {@return the next row of the result, a tree of Map, List, String, Number, Boolean and null for each column; null
     * after the last}
     *
     * @throws IllegalArgumentException if the query fails, with the message of DuckDB
     */
    public @Nullable List<@Nullable Object> next() {
        try {
            return rows.next();
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            // all that was needed is read
        }
        copies.forEach(RecordQuery::removeCopy);
    }

    private static void removeCopy(Path copied) {
        try {
            Path folder = copied.getParent();
            if (folder == null) return;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path each : files) Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // the system cleans its folder for temporary files
        }
    }
}
