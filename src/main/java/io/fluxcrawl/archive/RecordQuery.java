package io.fluxcrawl.archive;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbException;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.result.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SinkTarget.Format;
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
    /** The memory that a query may use before it spills to disk, in bytes. */
    private static final long MEMORY = 1L << 30;

    private final DuckDb db;
    private final DuckDbRows rows;
    private final @Nullable Path copied;

    private RecordQuery(DuckDb db, DuckDbRows rows, @Nullable Path copied) {
        this.db = db;
        this.rows = rows;
        this.copied = copied;
    }

    /**
     * Runs a query.
     *
     * @throws ArchiveException if the output cannot be read
     * @throws IllegalArgumentException if the query is not valid, with the message of DuckDB; or if the ending is unknown
     */
    public static RecordQuery ask(Path file, String sql) {
        Format format = SinkTarget.of(file.toString()).format();
        RecordArchive.open(file).close(); // fails where the file is no output
        Path copied = null;
        DuckDb db = null;
        try {
            if (!format.isColumnar()) copied = copy(file);
            db = DuckDb.inMemory(TempDir.folder(), MEMORY);
            PagesView.of(copied == null ? file : copied, copied == null ? format : Format.PARQUET)
                    .createIn(db);
            return new RecordQuery(db, query(db, sql), copied);
        } catch (IOException e) {
            release(db, copied);
            throw new ArchiveException(file, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            release(db, copied);
            throw e;
        }
    }

    private static DuckDbRows query(DuckDb db, String sql) {
        try {
            return db.query(sql);
        } catch (DuckDbException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Path copy(Path file) throws IOException {
        Path copied = Files.createTempDirectory("fluxcrawl-sql-").resolve("pages.parquet");
        try (RecordArchive archive = RecordArchive.open(file);
                RecordSink sink = RecordSink.open(
                        SinkTarget.of(copied.toString()), SinkOptions.builder().columns(archive.columns()).build())) {
            for (RecordValues next; (next = archive.next()) != null; ) sink.write(next);
        } catch (RuntimeException e) {
            release(null, copied);
            throw e;
        }
        return copied;
    }

    /** Returns the names of the columns of the result, in order; none where the query has no result. */
    public List<String> names() {
        return rows.names();
    }

    /**
     * Returns the next row of the result, a tree of Map, List, String, Number, Boolean and null for each column; null after the
     * last.
     *
     * @throws IllegalArgumentException if the query fails, with the message of DuckDB
     */
    public @Nullable List<@Nullable Object> next() {
        try {
            return rows.next();
        } catch (DuckDbException e) {
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
        release(db, copied);
    }

    private static void release(@Nullable DuckDb db, @Nullable Path copied) {
        try {
            if (db != null) db.close();
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
