package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbAppender;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Database of an audit: a temporary file with the tables that checks ask. Used by one thread. */
final class AuditDatabase implements AutoCloseable {
    /** Columns of records that no check and no table of {@code setup.sql} reads. */
    private static final Set<String> UNREAD = Set.of(
            "error",
            "seed_row",
            "check",
            "read_until",
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

    /** Hash of the visible text, 64 bits in 16 hexadecimal digits or a number, by which near duplicates are found. */
    private static final String SIMHASH = "text_simhash";

    /** Why a row was refused, of records without the column {@code blocked}. */
    private static final String REFUSAL =
            "case when status in (401, 403, 406, 429, 451, 503, 999) then 'status_' || status when status >= 400 and status not in (404, 410)"
                    + " and regexp_matches(lower(coalesce(title, '')), '^(just a moment|attention required|access denied|pardon our"
                    + " interruption|are you a robot|ddos-guard|checking your browser)') then 'challenge' end";

    /** Stands in {@code setup.sql} for a part of a link {@code l}, which older records do not have. */
    private static final Pattern LINK_PART = Pattern.compile("\\{link:([a-z_]+)}");

    /** Logger of the platform, which prints nothing unless it is configured to: a command's output is its own. */
    private static final System.Logger LOG = System.getLogger(AuditDatabase.class.getName());

    private final DuckDb db;
    private final Path folder;
    /** The columns of the outputs, with their types. */
    private final Map<String, String> present;

    private AuditDatabase(DuckDb db, Path folder, Map<String, String> present) {
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
            Set<String> names = readColumns().stream().map(Column::name).collect(Collectors.toCollection(HashSet::new));
            names.add(SIMHASH);
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
                .filter(column ->
                        !UNREAD.contains(column.name()) && !column.name().equals(SIMHASH))
                .toList();
    }

    private static Map<String, String> columns(DuckDb db) throws IOException {
        Map<String, String> types = new HashMap<>();
        try (DuckDbRows rows = db.query("describe from output")) {
            for (List<?> row; (row = rows.next()) != null; )
                types.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
        }
        return types;
    }

    /** Returns the expression of the hash of the text as a BIGINT of the same bits. */
    private String simhash() {
        String type = present.get(SIMHASH);
        if (type == null) return "null::bigint as " + SIMHASH;
        boolean hexadecimal = type.equals("VARCHAR") || type.equals("JSON");
        return (hexadecimal
                        ? "bits_of_hex(trim(" + SIMHASH + "::varchar, '\"'))"
                        : "signed_bits(" + SIMHASH + "::hugeint)")
                + " as " + SIMHASH;
    }

    private void setUp(boolean several) throws IOException {
        List<String> columns = new ArrayList<>();
        for (Column<?> column : readColumns()) {
            String quoted = Sql.name(column.name());
            columns.add(
                    present.containsKey(column.name()) ? quoted : "null::" + Sql.type(column.type()) + " as " + quoted);
        }
        for (String needed : List.of("row", "url", "final_url", "outcome")) {
            if (!present.containsKey(needed)) {
                throw new IllegalArgumentException("The output has no column " + needed
                        + ", which an audit needs. Crawl with the columns row, url, final_url and outcome.");
            }
        }
        db.execute(
                "create macro signed_bits(n) as (case when n >= 9223372036854775808::hugeint then n - 18446744073709551616::hugeint"
                        + " else n end)::bigint");
        db.execute("create macro bits_of_hex(t) as case when regexp_full_match(t, '[0-9a-fA-F]{16}')"
                + " then signed_bits(('0x' || t)::hugeint) end");
        columns.removeIf(column -> column.endsWith("\"blocked\""));
        columns.add((present.containsKey("blocked") ? "coalesce(blocked, " + REFUSAL + ")" : REFUSAL) + " as blocked");
        columns.add(simhash());
        // what was checked as a link's target is no page of the crawl
        String pages = present.containsKey("kind") ? " from output where kind is null" : " from output";
        db.execute("create view records as select " + String.join(", ", columns) + pages);
        String qualify = several ? "qualify row_number() over (partition by w.url order by r.fetched_at desc) = 1" : "";
        for (String statement : statements(CheckCatalogue.resource("setup.sql"))) {
            execute(withLinkParts(statement.strip().replace("{qualify}", qualify)));
        }
    }

    private String withLinkParts(String statement) {
        return LINK_PART
                .matcher(statement)
                .replaceAll(part -> hasPart("outlink_list." + part.group(1)) ? "l." + part.group(1) : "null::varchar");
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
        return present.containsKey(column);
    }

    /** Returns whether a column has a part, such as {@code document.heads}. */
    boolean hasPart(String part) {
        int dot = part.indexOf('.');
        String type = present.getOrDefault(part.substring(0, dot), "");
        return type.matches("(?s)STRUCT\\((.*, )?\"?" + part.substring(dot + 1) + "\"? .*");
    }

    void execute(String sql) throws IOException {
        long begun = System.nanoTime();
        db.execute(sql);
        log(begun, sql);
    }

    DuckDbRows query(String sql) throws IOException {
        long begun = System.nanoTime();
        DuckDbRows rows = db.query(sql);
        log(begun, sql);
        return rows;
    }

    private static void log(long begun, String sql) {
        LOG.log(System.Logger.Level.DEBUG, () -> (System.nanoTime() - begun) / 1_000_000 + " ms: " + sql);
    }

    /** Returns why a text is not one query, or null. */
    @Nullable
    String whyNoQuery(String sql) throws IOException {
        return db.whyNoQuery(sql);
    }

    /** Gives the first column of each row, of type BIGINT without nulls. */
    void longs(String sql, LongConsumer consumer) throws IOException {
        long begun = System.nanoTime();
        db.longs(sql, consumer);
        log(begun, sql);
    }

    /** Opens a table for many rows. */
    DuckDbAppender appender(String table) throws IOException {
        return db.appender(table);
    }

    /** Returns the folder of its temporary files. */
    Path folder() {
        return folder;
    }

    /** Returns the first value of a query's only row, 0 if there is none. */
    long number(String sql) throws IOException {
        try (DuckDbRows rows = query(sql)) {
            List<@Nullable Object> row = rows.next();
            return row != null && row.get(0) instanceof Number number ? number.longValue() : 0;
        }
    }

    /** Returns all rows, with null for absent values. */
    List<List<@Nullable Object>> rows(String sql) throws IOException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (DuckDbRows rows = query(sql)) {
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
