package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.Sql;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Files with one row for each finding, and the list of checks that found something. */
final class FindingFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> COLUMNS =
            List.of("check", "name", "type", "priority", "category", "url", "target", "detail", "pages", "key");

    /** Rows of the file of inlinks of one check. */
    private static final int MOST_INLINKS = 1_000_000;

    private final Audit audit;
    private final CsvStyle style;
    private final Map<String, Check> checks = new HashMap<>();

    FindingFiles(Audit audit, CsvStyle style) {
        this.audit = audit;
        this.style = style;
        audit.result().results().forEach(result -> checks.put(result.check().id(), result.check()));
    }

    void jsonl(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            audit.findings(null, Long.MAX_VALUE, finding -> {
                out.write(JSON.writeValueAsString(object(finding)));
                out.write('\n');
            });
        }
    }

    private Map<String, Object> object(Finding finding) {
        Check check = check(finding);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", check.id());
        object.put("name", check.name());
        object.put("type", check.level().type().label());
        object.put("priority", check.level().priority().label());
        object.put("category", check.category());
        object.put("url", finding.url());
        if (finding.target() != null) object.put("target", finding.target());
        if (finding.detail() != null) object.put("detail", finding.detail());
        object.put("pages", finding.pages());
        object.put("key", finding.key());
        return object;
    }

    void csv(Path file) throws IOException {
        try (CsvFile csv = CsvFile.open(file, COLUMNS, style)) {
            audit.findings(null, Long.MAX_VALUE, finding -> {
                Map<String, Object> object = object(finding);
                csv.write(COLUMNS.stream().map(object::get).toArray());
            });
        }
    }

    void parquet() throws IOException {
        audit.database()
                .execute(
                        "create or replace temp table check_names (check_id varchar, name varchar, type varchar, priority varchar,"
                                + " category varchar)");
        for (CheckResult result : audit.result().found()) {
            Check check = result.check();
            audit.database()
                    .execute("insert into check_names values (" + Sql.text(check.id()) + ", " + Sql.text(check.name())
                            + ", "
                            + Sql.text(check.level().type().label()) + ", "
                            + Sql.text(check.level().priority().label()) + ", "
                            + Sql.text(check.category()) + ")");
        }
        audit.database()
                .execute(
                        "copy (select f.check_id as \"check\", n.name, n.type, n.priority, n.category, f.url, f.target,"
                                + " f.detail, f.pages, f.key from findings f join check_names n using"
                                + " (check_id)) to "
                                + Sql.file(Audit.parquet(audit.folder()))
                                + " (format parquet, compression zstd, use_tmp_file false)");
    }

    /** Writes the columns of Screaming Frog's overview of issues, so that sheets made for it can be used. */
    void issues(Path file) throws IOException {
        List<String> names = List.of(
                "Issue Name",
                "Issue Type",
                "Issue Priority",
                "URLs",
                "% of Total",
                "Description",
                "How To Fix",
                "Help URL");
        try (CsvFile csv = CsvFile.open(file, names, style)) {
            for (CheckResult result : audit.result().found()) {
                Check check = result.check();
                csv.write(
                        check.name(),
                        check.level().type().label(),
                        check.level().priority().label(),
                        result.affected(),
                        String.format(Locale.ROOT, "%.2f", result.percent()),
                        check.what() + " " + check.why(),
                        check.fix(),
                        check.source());
            }
        }
    }

    /** Writes a file for each check that found something, with the inlinks of each page where they are known. */
    void perCheck(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (CheckResult result : audit.result().found()) {
            String id = result.check().id();
            List<String> names = List.of("url", "target", "detail", "pages", "inlinks");
            try (CsvFile csv = CsvFile.open(folder.resolve(id + ".csv"), names, style)) {
                audit.findingsWithInlinks(
                        id,
                        (finding, inlinks) ->
                                csv.write(finding.url(), finding.target(), finding.detail(), finding.pages(), inlinks));
            }
            if (!result.check().links()) inlinks(id, folder.resolve(id + ".inlinks.csv"));
        }
    }

    /** Writes the links that lead to the pages of a check; no file where none is known. */
    private void inlinks(String check, Path file) throws IOException {
        Files.deleteIfExists(file);
        String query =
                "select l.source, l.target, l.text, l.place, case when l.nofollow then 'nofollow' end from links l"
                        + " join pages p on p.id = l.page where p.url in (select url from findings where check_id = "
                        + Sql.text(check) + ") order by l.target, l.source limit " + MOST_INLINKS;
        try (DuckDbRows rows = audit.database().query(query)) {
            List<@Nullable Object> row = rows.next();
            if (row == null) return;
            try (CsvFile csv = CsvFile.open(file, List.of("source", "target", "text", "place", "rel"), style)) {
                for (; row != null; row = rows.next()) csv.write(row.toArray());
            }
        }
    }

    /** Writes a row for each URL of the site, flat. */
    void pages(Path file) throws IOException {
        try (DuckDbRows rows = audit.database().query(PageSheet.query(audit.result()));
                CsvFile csv = CsvFile.open(file, PageSheet.names(), style)) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; ) csv.write(row.toArray());
        }
    }

    /** Writes the findings of the baseline that are gone from pages that were visited again; nothing without a baseline. */
    void fixed(Path file) throws IOException {
        if (!audit.result().compared()) return;
        try (DuckDbRows rows =
                        audit.database().query("select check_id, url, key from fixed order by check_id, url, key");
                CsvFile csv = CsvFile.open(file, List.of("check", "url", "key"), style)) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; ) csv.write(row.toArray());
        }
    }

    private Check check(Finding finding) {
        Check check = checks.get(finding.check());
        if (check == null) throw new IllegalStateException("No check " + finding.check());
        return check;
    }
}
