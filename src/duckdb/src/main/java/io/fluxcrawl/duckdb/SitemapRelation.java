package io.fluxcrawl.duckdb;

import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SitemapTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of sitemaps ({@link SitemapTable}) in SQL: written from its files, and read beside outputs of any format. */
final class SitemapRelation {
    private static final Map<String, String> TYPES = types();

    private SitemapRelation() {}

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String name : SitemapTable.COLUMNS) {
            types.put(
                    name,
                    switch (name) {
                        case "priority" -> "DOUBLE";
                        case "sitemap_urls", "sitemap_bytes" -> "BIGINT";
                        case "sitemap_cut" -> "BOOLEAN";
                        default -> "VARCHAR";
                    });
        }
        return types;
    }

    /** Returns a query over files of JSON lines. */
    static String ofLines(List<Path> files) {
        String columns = TYPES.entrySet().stream()
                .map(each -> Sql.text(each.getKey()) + ": " + Sql.text(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "SELECT * FROM read_json(" + Sql.reading(files) + ", format = 'newline_delimited', columns = " + columns
                + ")";
    }

    /** Returns the tables that lie beside outputs. */
    static List<Path> beside(List<Path> outputs) throws IOException {
        List<Path> tables = new ArrayList<>();
        for (Path output : outputs) {
            Path table = SitemapTable.beside(SinkTarget.of(output.toString()));
            if (table != null && SitemapTable.isTable(table)) tables.add(table);
        }
        return tables;
    }

    /**
     * Returns a query over tables of any format, without rows where there are none.
     *
     * @param files tables that are files
     * @param tables names of tables in databases
     */
    static String of(List<Path> files, List<String> tables) {
        List<String> all = new ArrayList<>();
        for (Path file : files) all.add(selected(reading(file)));
        for (String table : tables) all.add(selected(table));
        if (all.isEmpty()) {
            return TYPES.entrySet().stream()
                    .map(each -> "null::" + each.getValue() + " AS " + each.getKey())
                    .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
        }
        return String.join(" UNION ALL ", all);
    }

    /** Returns a query over the table of a file, to which it confines an empty database; null if a database file has none. */
    static @Nullable String query(DuckDb db, Path file, boolean database) throws DuckDbException {
        db.confineTo(List.of(file));
        if (!database) return of(List.of(file), List.of());
        db.execute("ATTACH " + Sql.file(file) + " AS output (READ_ONLY)");
        String table = in(db, "output");
        return table == null ? null : of(List.of(), List.of(table));
    }

    private static String selected(String table) {
        return TYPES.entrySet().stream()
                .map(each -> "try_cast(" + each.getKey() + " AS " + each.getValue() + ") AS " + each.getKey())
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table));
    }

    private static String reading(Path file) {
        return switch (SinkTarget.of(file.toString()).format()) {
            case PARQUET -> "read_parquet(" + Sql.reading(file) + ")";
            case CSV -> "read_csv(" + Sql.reading(file) + ", header = true, all_varchar = true)";
            default -> "(" + ofLines(List.of(file)) + ")";
        };
    }

    /**
     * Writes the table.
     *
     * @param database whether the file is a database, which gets a table; else it becomes a Parquet file
     */
    static void write(Path file, boolean database, List<Path> sitemaps, Path spill) throws IOException {
        try (DuckDb db = database ? DuckDb.open(file, spill, DuckDb.MEMORY) : DuckDb.inMemory(spill, DuckDb.MEMORY)) {
            if (database) {
                db.transact("CREATE OR REPLACE TABLE sitemaps AS " + ofLines(sitemaps));
                db.execute("CHECKPOINT");
            } else {
                db.execute("COPY (" + ofLines(sitemaps) + ") TO " + Sql.file(file)
                        + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {"
                        + Sql.text(SitemapTable.KEY) + ": '1'})");
            }
        }
    }

    /** Returns the table of an attached database; null without one. */
    static @Nullable String in(DuckDb db, String database) throws DuckDbException {
        try (DuckDbRows rows = db.query("SELECT count(*) FROM duckdb_columns() WHERE database_name = "
                + Sql.text(database) + " AND schema_name = 'main' AND table_name = 'sitemaps' AND column_name IN ("
                + SitemapTable.COLUMNS.stream().map(Sql::text).collect(Collectors.joining(", ")) + ")")) {
            List<?> row = rows.next();
            boolean all = row != null && row.get(0) instanceof Number count && count.intValue() == TYPES.size();
            return all ? database + ".main.sitemaps" : null;
        }
    }
}
