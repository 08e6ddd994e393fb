package io.fluxcrawl.archive;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbException;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.result.Values;
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
 * A query over the records of an output, which it sees as a table {@code pages}. Parquet and DuckDB are asked where they
 * lie; other formats are copied to a temporary Parquet file first. The output is not changed, whatever the query says.
 * Blocks.
 */
public final class RecordQuery implements AutoCloseable {
    /** That a query may use before it goes to the disk, in bytes. */
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
     * @throws ArchiveException if the output cannot be read
     * @throws IllegalArgumentException in DuckDB's words, if the query is not right; or if the file's ending is not known
     */
    public static RecordQuery ask(Path file, String sql) {
        Format format = SinkTarget.of(file.toString()).format();
        RecordArchive.open(file).close(); // tells what is no output
        Path copied = null;
        DuckDb db = null;
        try {
            if (!format.isColumnar()) copied = copy(file);
            db = DuckDb.inMemory(Spill.folder(), MEMORY);
            Pages.of(copied == null ? file : copied, copied == null ? format : Format.PARQUET)
                    .showIn(db);
            return new RecordQuery(db, query(db, sql), copied);
        } catch (IOException e) {
            letGo(db, copied);
            throw new ArchiveException(file, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            letGo(db, copied);
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
            for (Values next; (next = archive.next()) != null; ) sink.write(next);
        } catch (RuntimeException e) {
            letGo(null, copied);
            throw e;
        }
        return copied;
    }

    /** Of the answer's columns, in order; none where the query gives nothing back. */
    public List<String> names() {
        return rows.names();
    }

    /**
     * The next row of the answer: a tree of Map, List, String, Number, Boolean and null for each column; null after the last.
     *
     * @throws IllegalArgumentException in DuckDB's words, if it cannot be had
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
            // what was read is read
        }
        letGo(db, copied);
    }

    private static void letGo(@Nullable DuckDb db, @Nullable Path copied) {
        try {
            if (db != null) db.close();
            Path folder = copied == null ? null : copied.getParent();
            if (folder == null) return;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path each : files) Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // the system empties its folder for temporary files
        }
    }
}
