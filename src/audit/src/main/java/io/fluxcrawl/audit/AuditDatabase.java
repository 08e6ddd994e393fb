package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.OutputView;
import io.fluxcrawl.duckdb.Sql;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Database of an audit: a temporary file with the tables that checks ask. Used by one thread. */
final class AuditDatabase implements AutoCloseable {
    /** Columns of records that no check and no table of {@code setup.sql} reads. */
    private static final Set<String> UNREAD = Set.of(
            "error",
            "seed_row",
            "reconnected",
            "request_headers",
            "vocabularies",
            "meta",
            "feeds",
            "microdata",
            "microdata_errors",
            "rdfa",
            "rdfa_errors",
            "microformats",
            "microformats_errors",
            "candidates",
            "sources",
            "preview",
            "preview_source",
            "field_errors",
            "fallbacks",
            "embeds",
            "input",
            "fields",
            "author",
            "published",
            "modified",
            "published_iso",
            "modified_iso",
            "generator");

    private final DuckDb db;
    private final Path folder;
    private final Set<String> present;

    private AuditDatabase(DuckDb db, Path folder, Set<String> present) {
        this.db = db;
        this.folder = folder;
        this.present = present;
    }

    /**
     * Opens outputs and makes the tables.
     *
     * @param memory bytes that the database may use before it writes to the disk
     * @param written files that the database may write
     */
    static AuditDatabase open(List<Path> outputs, long memory, List<Path> written) throws IOException {
        Path folder = Files.createTempDirectory("fluxcrawl-audit-");
        DuckDb db = null;
        try {
            db = DuckDb.open(folder.resolve("audit.duckdb"), folder.resolve("spill"), memory);
            db.execute("set preserve_insertion_order = false");
            Set<String> names = readColumns().stream().map(Column::name).collect(Collectors.toSet());
            OutputView.create(db, "output", outputs, folder, names, written);
            AuditDatabase opened = new AuditDatabase(db, folder, columns(db));
            opened.setUp(outputs.size() > 1);
            return opened;
        } catch (IOException | RuntimeException e) {
            if (db != null) db.close();
            remove(folder);
            throw e;
        }
    }

    private static List<Column<CrawlRecord>> readColumns() {
        return Columns.ALL.list().stream()
                .filter(column -> !UNREAD.contains(column.name()))
                .toList();
    }

    private static Set<String> columns(DuckDb db) throws IOException {
        Set<String> names = new HashSet<>();
        try (DuckDbRows rows = db.query("describe from output")) {
            for (List<?> row; (row = rows.next()) != null; ) names.add(String.valueOf(row.get(0)));
        }
        return names;
    }

    private void setUp(boolean several) throws IOException {
        List<String> columns = new ArrayList<>();
        for (Column<?> column : readColumns()) {
            String quoted = Sql.name(column.name());
            columns.add(
                    present.contains(column.name()) ? quoted : "null::" + Sql.type(column.type()) + " as " + quoted);
        }
        for (String needed : List.of("row", "url", "final_url", "outcome")) {
            if (!present.contains(needed)) {
                throw new IllegalArgumentException("The output has no column " + needed
                        + ", which an audit needs. Crawl with the columns row, url, final_url and outcome.");
            }
        }
        db.execute("create view records as select " + String.join(", ", columns) + " from output");
        String qualify = several ? "qualify row_number() over (partition by w.url order by r.fetched_at desc) = 1" : "";
        for (String statement : statements(CheckCatalogue.resource("setup.sql"))) {
            db.execute(statement.replace("{qualify}", qualify));
        }
    }

    private static List<String> statements(String script) {
        String code = String.join(
                "\n", script.lines().filter(line -> !line.startsWith("--")).toList());
        return Arrays.stream(code.split(";\\s*(\n|$)"))
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** Returns whether the output has a column of that name. */
    boolean has(String column) {
        return present.contains(column);
    }

    void execute(String sql) throws IOException {
        db.execute(sql);
    }

    DuckDbRows query(String sql) throws IOException {
        return db.query(sql);
    }

    /** Returns why a text is not one query, or null. */
    @Nullable
    String whyNoQuery(String sql) throws IOException {
        return db.whyNoQuery(sql);
    }

    /** Returns the first value of a query's only row, 0 if there is none. */
    long number(String sql) throws IOException {
        try (DuckDbRows rows = db.query(sql)) {
            List<@Nullable Object> row = rows.next();
            return row != null && row.get(0) instanceof Number number ? number.longValue() : 0;
        }
    }

    /** Returns all rows, with null for absent values. */
    List<List<@Nullable Object>> rows(String sql) throws IOException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (DuckDbRows rows = db.query(sql)) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; ) all.add(row);
        }
        return all;
    }

    boolean isTrue(String sql) throws IOException {
        try (DuckDbRows rows = db.query(sql)) {
            return rows.next() != null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            db.close();
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) {
        DuckDb.removeSpill(folder.resolve("spill"));
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // the system cleans its folder for temporary files
        }
    }
}
