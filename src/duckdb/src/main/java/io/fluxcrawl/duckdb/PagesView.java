package io.fluxcrawl.duckdb;

import io.fluxcrawl.sink.PartFiles;
import io.fluxcrawl.sink.SinkTarget.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The records of an output as a view {@code pages}. */
interface PagesView {
    /** Creates the view in a database. */
    void createIn(DuckDb db) throws DuckDbException;

    /** @param format Parquet or DuckDB */
    static PagesView of(Path file, Format format) {
        return format == Format.PARQUET ? db -> parquet(file, db) : db -> database(file, db);
    }

    private static void parquet(Path file, DuckDb db) throws DuckDbException {
        PartFiles parts = new PartFiles(file);
        List<Path> files = new ArrayList<>(List.of(file));
        for (Path part : parts.present()) {
            if (!files.contains(part) && isPart(part, files.size(), db)) files.add(part);
        }
        db.execute("CREATE VIEW pages AS FROM read_parquet(" + Sql.reading(files) + ")");
    }

    /** Returns whether a crawl wrote that file as that part, from 0: its name alone does not tell. */
    private static boolean isPart(Path file, int part, DuckDb db) throws DuckDbException {
        String written = "SELECT 1 FROM parquet_kv_metadata(" + Sql.reading(file)
                + ") WHERE decode(key) = 'fluxcrawl' AND decode(value) = " + Sql.text("part " + (part + 1));
        try (DuckDbRows rows = db.query(written)) {
            return rows.next() != null;
        }
    }

    private static void database(Path file, DuckDb db) throws DuckDbException {
        db.execute("ATTACH " + Sql.file(file) + " AS crawl (READ_ONLY)");
        db.execute("CREATE VIEW pages AS FROM crawl.pages");
    }
}
