package io.fluxcrawl.duckdb;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.PartStore;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFile;
import io.fluxcrawl.sink.TableFormatProvider;
import io.fluxcrawl.sink.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The provider of Parquet and DuckDB files, by the embedded database DuckDB. */
public final class DuckDbFormats implements TableFormatProvider {
    /** Bytes of memory that a query may use before it writes to the disk. */
    private static final long QUERY_MEMORY = 1L << 30;

    @Override
    public boolean supports(Format format) {
        return format == Format.PARQUET || format == Format.DUCKDB;
    }

    @Override
    public PartStore store(Path file, Format format, Columns columns) {
        return format == Format.PARQUET ? new ParquetParts(file, columns) : new DuckDbParts(file, columns);
    }

    @Override
    public void sitemaps(Path file, Format format, List<Path> sitemaps) throws IOException {
        SitemapRelation.write(file, format == Format.DUCKDB, sitemaps, SpillFolder.newName());
    }

    @Override
    public @Nullable TableRows readSitemaps(Path file, Format format) throws IOException {
        DuckDb db = DuckDb.streaming(SpillFolder.newName());
        try {
            String query = SitemapRelation.query(db, file, format == Format.DUCKDB);
            if (query != null) return new OwnRows(db, db.query(query));
            db.close();
            return null;
        } catch (IOException | RuntimeException e) {
            db.close();
            throw e;
        }
    }

    @Override
    public TableRows read(Path file, Format format) throws IOException {
        DuckDb db = DuckDb.streaming(SpillFolder.newName());
        try {
            PagesView.create(db, List.of(new TableFile(file, format)));
            return new OwnRows(db, db.query("FROM pages"));
        } catch (IOException | RuntimeException e) {
            db.close();
            // of a query whose rows are computed as they are asked for, the driver does not tell what is wrong
            if (e instanceof DuckDbException) names(file, format);
            throw e;
        }
    }

    /** Returns the names of the columns of an output; rows are not looked at. */
    static List<String> names(Path file, Format format) throws IOException {
        try (DuckDb db = DuckDb.inMemory(SpillFolder.newName(), QUERY_MEMORY)) {
            PagesView.create(db, List.of(new TableFile(file, format)));
            try (DuckDbRows rows = db.query("FROM pages LIMIT 0")) {
                return rows.names();
            }
        }
    }

    @Override
    public TableRows query(List<TableFile> outputs, String sql) throws IOException {
        DuckDb db = DuckDb.inMemory(SpillFolder.newName(), QUERY_MEMORY);
        try {
            PagesView.create(db, outputs);
            String why = db.whyNoQuery(sql);
            if (why != null) throw new IllegalArgumentException("The query was not run: " + why + ".");
            return new OwnRows(db, query(db, sql));
        } catch (IOException | RuntimeException e) {
            db.close();
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

    /** Rows with a database of their own. */
    private record OwnRows(DuckDb db, DuckDbRows rows) implements TableRows {
        @Override
        public List<String> names() {
            return rows.names();
        }

        @Override
        public @Nullable List<@Nullable Object> next() throws IOException {
            return rows.next();
        }

        @Override
        public void close() throws IOException {
            try (db) {
                rows.close();
            }
        }
    }
}
