package io.fluxcrawl.archive;

import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFormatProvider;
import io.fluxcrawl.sink.TableFormats;
import io.fluxcrawl.sink.TableRows;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL query over the records of an output, which is its table {@code pages}. Parquet and DuckDB files are queried in
 * place; other formats are copied to a temporary Parquet file first. The output is never changed. Calls block.
 */
public final class RecordQuery implements AutoCloseable {
    private final TableRows rows;
    private final @Nullable Path copied;

    private RecordQuery(TableRows rows, @Nullable Path copied) {
        this.rows = rows;
        this.copied = copied;
    }

    /**
     * Runs a query.
     *
     * @param file path of the output's first file
     * @param sql one statement; it sees the records as a table {@code pages}
     * @return the rows of the answer; the caller closes it
     * @throws ArchiveException if the output cannot be read
     * @throws IllegalArgumentException if the query is not valid, with the message of DuckDB; or if the ending is
     *     unknown
     */
    public static RecordQuery ask(Path file, String sql) {
        Format format = SinkTarget.of(file.toString()).format();
        TableFormatProvider tables = TableFormats.find(Format.PARQUET)
                .orElseThrow(
                        () -> new ArchiveException(file, "SQL over " + TableFormats.missing(Format.PARQUET), null));
        RecordArchive.open(file).close(); // fails where the file is no output
        Path copied = null;
        try {
            if (!format.isColumnar()) copied = copy(file);
            TableRows rows =
                    copied == null ? tables.query(file, format, sql) : tables.query(copied, Format.PARQUET, sql);
            return new RecordQuery(rows, copied);
        } catch (IOException e) {
            removeCopy(copied);
            throw new ArchiveException(file, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            removeCopy(copied);
            throw e;
        }
    }

    private static Path copy(Path file) throws IOException {
        Path copied = Files.createTempDirectory("fluxcrawl-sql-").resolve("pages.parquet");
        try (RecordArchive archive = RecordArchive.open(file);
                RecordSink sink = RecordSink.open(
                        SinkTarget.of(copied.toString()),
                        SinkOptions.builder().columns(archive.columns()).build())) {
            for (RecordValues next; (next = archive.next()) != null; ) sink.write(next);
        } catch (RuntimeException e) {
            removeCopy(copied);
            throw e;
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
        removeCopy(copied);
    }

    private static void removeCopy(@Nullable Path copied) {
        try {
            Path folder = copied == null ? null : copied.getParent();
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
