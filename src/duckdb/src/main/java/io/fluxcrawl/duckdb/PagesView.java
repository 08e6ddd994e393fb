package io.fluxcrawl.duckdb;

import io.fluxcrawl.sink.PartFiles;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of outputs as a view {@code pages}, and what their sitemaps name as a view {@code sitemaps}. Where there are several, a column is matched by its name; one that is text in one
 * and JSON in another is JSON.
 */
final class PagesView {
    private final DuckDb db;
    /** A table expression for each table, and its columns with their types. */
    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

    /** Tables of sitemaps in databases. */
    private final List<String> sitemaps = new ArrayList<>();

    private PagesView(DuckDb db) {
        this.db = db;
    }

    /**
     * Creates the view in a database that has no tables yet, and denies the database every other file.
     *
     * @throws IOException if a file cannot be read, or its {@code pages} is not a table of its own
     */
    static void create(DuckDb db, List<TableFile> outputs) throws IOException {
        List<Path> files = outputs.stream().map(TableFile::file).toList();
        create(db, "pages", outputs, SitemapRelation.beside(files), List.of());
    }

    /**
     * Creates the view under a name, and one of the tables of sitemaps.
     *
     * @param sitemaps tables of sitemaps that are files
     * @param others further files that the database may read and write
     * @throws IOException if a file cannot be read, or its {@code pages} is not a table of its own
     */
    static void create(DuckDb db, String name, List<TableFile> outputs, List<Path> sitemaps, List<Path> others)
            throws IOException {
        List<List<Path>> files = new ArrayList<>();
        for (TableFile output : outputs) {
            boolean parts = output.format() == Format.PARQUET;
            files.add(parts ? parts(output.file(), db) : List.of(output.file()));
        }
        db.confineTo(Stream.of(files.stream().flatMap(List::stream), sitemaps.stream(), others.stream())
                .flatMap(each -> each)
                .toList());
        PagesView view = new PagesView(db);
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).format() == Format.PARQUET) view.addParquet(files.get(i));
            else view.addDatabase(files.get(i).get(0), i == 0 ? "crawl" : "crawl" + (i + 1));
        }
        db.execute("CREATE VIEW " + Sql.name(name) + " AS " + view.union());
        db.execute("CREATE VIEW sitemaps AS " + SitemapRelation.of(sitemaps, view.sitemaps));
    }

    private static List<Path> parts(Path file, DuckDb db) throws DuckDbException {
        List<Path> files = new ArrayList<>(List.of(file));
        for (Path part : new PartFiles(file).present()) {
            if (!files.contains(part) && isPart(part, files.size(), db)) files.add(part);
        }
        return files;
    }

    /** Returns whether a crawl wrote that file as that part, from 0: its name alone does not tell. */
    private static boolean isPart(Path file, int part, DuckDb db) throws DuckDbException {
        String written = "SELECT 1 FROM parquet_kv_metadata(" + Sql.reading(file)
                + ") WHERE decode(key) = 'fluxcrawl' AND decode(value) = " + Sql.text("part " + (part + 1));
        try (DuckDbRows rows = db.query(written)) {
            return rows.next() != null;
        }
    }

    /** Adds the parts of an output: as one table, if all have the same columns. */
    private void addParquet(List<Path> files) throws DuckDbException {
        Map<String, Map<String, String>> each = new LinkedHashMap<>();
        for (Path file : files) {
            String table = "read_parquet(" + Sql.reading(file) + ")";
            each.put(table, columns(table));
        }
        if (each.values().stream().distinct().count() > 1) tables.putAll(each);
        else
            tables.put(
                    "read_parquet(" + Sql.reading(files) + ")",
                    each.values().iterator().next());
    }

    private void addDatabase(Path file, String name) throws IOException {
        db.execute("ATTACH " + Sql.file(file) + " AS " + name + " (READ_ONLY)");
        try (DuckDbRows rows = db.query("SELECT 1 FROM duckdb_tables() WHERE database_name = " + Sql.text(name)
                + " AND schema_name = 'main' AND table_name = 'pages'")) {
            if (rows.next() == null) throw new IOException("it has no table pages; a view of that name is not read.");
        }
        String table = name + ".main.pages";
        tables.put(table, columns(table));
        String own = SitemapRelation.in(db, name);
        if (own != null) sitemaps.add(own);
    }

    private Map<String, String> columns(String table) throws DuckDbException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (DuckDbRows rows = db.query("DESCRIBE FROM " + table)) {
            for (List<?> row; (row = rows.next()) != null; ) {
                columns.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
            }
        }
        return columns;
    }

    private String union() {
        if (tables.size() == 1) return "FROM " + tables.keySet().iterator().next();
        Map<String, String> json = new HashMap<>();
        tables.values()
                .forEach(columns -> columns.forEach((name, type) -> {
                    if (type.contains("JSON")) json.put(name, type);
                }));
        return tables.entrySet().stream()
                .map(table -> "SELECT "
                        + table.getValue().entrySet().stream()
                                .map(column -> value(column.getKey(), column.getValue(), json.get(column.getKey())))
                                .collect(Collectors.joining(", "))
                        + " FROM " + table.getKey())
                .collect(Collectors.joining(" UNION ALL BY NAME "));
    }

    /** Returns the value of a column, as JSON where another table has JSON in that column. */
    private static String value(String name, String type, @Nullable String json) {
        if (json == null || json.equals(type)) return Sql.name(name);
        return Sql.asJson(Sql.name(name), type) + " AS " + Sql.name(name);
    }
}
