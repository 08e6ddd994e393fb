package io.fluxcrawl.duckdb;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.DurableFile;
import io.fluxcrawl.sink.HiddenFiles;
import io.fluxcrawl.sink.PartStore;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A store in a DuckDB file with a table {@code pages}. Each part is one transaction, which also stores the part's number. The
 * file has a hidden name until it is whole, so that no reader can lock it, and an earlier output stays usable.
 */
final class DuckDbParts implements PartStore {
    private static final String PARTS = "fluxcrawl.parts";

    private final Path file;
    private final Columns columns;
    private final HiddenFiles hidden;
    private final Path unfinished;

    DuckDbParts(Path file, Columns columns) {
        this.file = file.toAbsolutePath();
        this.columns = columns;
        hidden = new HiddenFiles(file);
        unfinished = hidden.unfinished();
    }

    @Override
    public void check() throws IOException {
        if (file.toString().indexOf('?') >= 0) throw SinkException.isNoDatabase(file.toString());
        if (Files.exists(file) && Files.size(file) > 0) checkIsOurs();
    }

    @Override
    public void begin() throws IOException {
        NativeLibrary.demand();
        check();
        Files.deleteIfExists(unfinished);
        Files.deleteIfExists(log(unfinished));
        DuckDb.removeSpill(hidden.spill());
        try (DuckDb db = DuckDb.open(unfinished, hidden.spill(), DuckDb.MEMORY)) {
            PrivateFile.restrict(unfinished); // DuckDB opens no empty file
            db.transact(
                    "CREATE SCHEMA fluxcrawl",
                    "CREATE TABLE " + PARTS + " (part INTEGER, pages BIGINT)",
                    "CREATE TABLE fluxcrawl.about AS SELECT " + Columns.SCHEMA_VERSION + " AS schema_version",
                    "CREATE TABLE pages (" + definitions() + ")");
            db.execute("CHECKPOINT");
        }
        force();
    }

    private String definitions() {
        return columns.list().stream()
                .map((Column<?> column) -> Sql.name(column.name()) + " " + SpoolTable.type(column, Set.of()))
                .collect(Collectors.joining(", "));
    }

    /** Refuses to replace a file that is not an output of an earlier crawl, or to which somebody added a table. */
    private void checkIsOurs() {
        String others =
                "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('pages', 'parts', 'about', 'sitemaps')"
                        + " UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal";
        try (DuckDb db = DuckDb.openReadOnly(file, hidden.spill())) {
            db.confineTo(List.of(file));
            if (!hasParts(db)) throw SinkException.isForeign(file.toString(), "it is no database of an earlier crawl");
            try (DuckDbRows rows = db.query(others)) {
                List<?> other = rows.next();
                if (other == null) return;
                throw SinkException.isForeign(
                        file.toString(), "it holds more than the pages of a crawl (" + other.get(0) + ")");
            }
        } catch (DuckDbException e) {
            if (e.isInUse()) throw SinkException.isInUse(file.toString(), e);
            throw SinkException.isForeign(file.toString(), "it is no database of an earlier crawl");
        }
    }

    @Override
    public boolean has(int part) throws IOException {
        Path database = Files.exists(unfinished) ? unfinished : file; // the latter once all is made
        if (!Files.exists(database)) return false;
        try (DuckDb db = DuckDb.open(database, hidden.spill(), DuckDb.MEMORY)) {
            db.confineTo(List.of(database));
            if (!hasParts(db)) throw SinkException.isForeign(database.toString(), "it is no database of this crawl");
            try (DuckDbRows rows = db.query("SELECT part FROM " + PARTS + " WHERE part = " + part)) {
                return rows.next() != null;
            }
        }
    }

    /** Returns whether it has the tables of an output, and not views of their names. */
    private static boolean hasParts(DuckDb db) throws DuckDbException {
        String tables = "SELECT schema_name || '.' || table_name FROM duckdb_tables()"
                + " WHERE (schema_name, table_name) IN (('fluxcrawl', 'parts'), ('main', 'pages'))";
        try (DuckDbRows rows = db.query(tables)) {
            int tablesThere = 0;
            while (rows.next() != null) tablesThere++;
            return tablesThere == 2;
        }
    }

    @Override
    public void make(int part, Path records) throws IOException {
        Spool spool = Spool.of(records);
        if (!Files.exists(unfinished)) Files.copy(file, unfinished); // it was whole, and more records follow
        try (DuckDb db = DuckDb.open(unfinished, hidden.spill(), SpoolTable.memory(spool))) {
            List<String> statements = new ArrayList<>();
            Set<String> json = SpoolTable.typed(spool, columns, db);
            for (Column<?> column : SpoolTable.untyped(columns)) {
                String name = Sql.name(column.name());
                String now = type(column.name(), db);
                String type = SpoolTable.type(column, json);
                if (now.contains("JSON")) json.add(column.name());
                else if (!now.equals(type))
                    statements.add("ALTER TABLE pages ALTER COLUMN " + name + " TYPE " + type + " USING "
                            + Sql.asJson(name, now));
            }
            statements.add("INSERT INTO pages " + SpoolTable.select(spool, columns, json));
            statements.add("INSERT INTO " + PARTS + " VALUES (" + part + ", " + spool.rows() + ")");
            db.transact(statements.toArray(String[]::new));
            db.execute("CHECKPOINT");
        }
        force();
    }

    private static String type(String column, DuckDb db) throws DuckDbException {
        try (DuckDbRows rows = db.query("SELECT data_type FROM duckdb_columns() WHERE schema_name = 'main'"
                + " AND table_name = 'pages' AND column_name = " + Sql.text(column))) {
            List<?> row = rows.next();
            return row == null ? "" : String.valueOf(row.get(0));
        }
    }

    private void force() throws IOException {
        DurableFile.force(unfinished);
        DurableFile.forceFolder(unfinished);
    }

    @Override
    public void finish() throws IOException {
        if (!Files.exists(unfinished)) return;
        Files.deleteIfExists(log(file)); // of the database that is replaced
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(file);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    /** Returns the path of DuckDB's write-ahead log. */
    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + ".wal");
    }
}
