package io.fluxcrawl.audit;

import io.fluxcrawl.audit.AuditConfig.Suppression;
import io.fluxcrawl.duckdb.DuckDbException;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Audit of the outputs of crawls: every check of a catalogue, run as a query. The outputs are not changed. Calls block and come
 * from one thread at a time.
 *
 * <pre>{@code
 * try (Audit audit = Audit.open(List.of(Path.of("site.parquet")), folder, AuditOptions.builtIn())) {
 *     audit.result().found().forEach(found -> System.out.println(found.check().name() + ": " + found.affected()));
 *     AuditExports.write(audit, EnumSet.allOf(AuditExports.Format.class));
 * }
 * }</pre>
 */
public final class Audit implements AutoCloseable {
    private static final String FOUND = "found";

    private final AuditDatabase db;
    private final AuditOptions options;
    private final List<Path> outputs;
    private final Path folder;
    private final Map<String, Boolean> met = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final AuditResult result;

    private Audit(AuditDatabase db, List<Path> outputs, Path folder, AuditOptions options) throws IOException {
        this.db = db;
        this.options = options;
        this.outputs = List.copyOf(outputs);
        this.folder = folder;
        this.result = run();
    }

    /**
     * Opens outputs and runs the checks.
     *
     * @param outputs files of crawls: .jsonl, .csv (also compressed), .parquet or .duckdb; at least one
     * @param folder where exports will be written; it need not exist
     * @param options checks and their configuration
     * @return the audit; the caller closes it
     * @throws IOException if a file cannot be read
     * @throws io.fluxcrawl.archive.ArchiveException if a file is no output
     * @throws IllegalArgumentException if an option, a check or a file is wrong; the message says which and why
     */
    public static Audit open(List<Path> outputs, Path folder, AuditOptions options) throws IOException {
        options.config().validate(options.catalogue());
        List<Path> others = new ArrayList<>(List.of(parquet(folder)));
        if (options.baseline() != null) others.add(options.baseline());
        AuditDatabase db = AuditDatabase.open(outputs, options.memory(), others);
        try {
            return new Audit(db, outputs, folder, options);
        } catch (IOException | RuntimeException e) {
            db.close();
            throw e;
        }
    }

    static Path parquet(Path folder) {
        return folder.resolve("findings.parquet");
    }

    /** {@return what was found} */
    public AuditResult result() {
        return result;
    }

    /** {@return the outputs that were audited} */
    public List<Path> outputs() {
        return outputs;
    }

    Path folder() {
        return folder;
    }

    AuditDatabase database() {
        return db;
    }

    /** Receives findings. */
    interface FindingConsumer {
        void accept(Finding finding) throws IOException;
    }

    /** Receives findings and the inlinks of their pages; null where they are not known. */
    interface InlinkConsumer {
        void accept(Finding finding, @Nullable Object inlinks) throws IOException;
    }

    /**
     * Gives the findings of a check, or of all, by check and URL; of one check at a time, since a result is held as a whole.
     *
     * @param check name of a check; null for all
     * @param most the most findings that are given
     */
    void findings(@Nullable String check, long most, FindingConsumer consumer) throws IOException {
        if (check != null) {
            findings(check, "pages desc, url, target", most, consumer);
            return;
        }
        long left = most;
        for (String each : result.found().stream()
                .map(found -> found.check().id())
                .sorted()
                .toList()) {
            left -= findings(each, "url, target", left, consumer);
        }
    }

    /** Returns how many were given. */
    private long findings(String check, String order, long most, FindingConsumer consumer) throws IOException {
        String limit = most == Long.MAX_VALUE ? "" : " limit " + most;
        long given = 0;
        try (DuckDbRows rows = db.query("select " + Finding.COLUMNS + " from findings where check_id = "
                + Sql.text(check) + " order by " + order + limit)) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; given++) consumer.accept(Finding.of(row));
        }
        return given;
    }

    /** Returns the first findings of a check. */
    List<Finding> sample(String check, long most) throws IOException {
        List<Finding> sample = new ArrayList<>();
        findings(check, most, sample::add);
        return sample;
    }

    void findingsWithInlinks(String check, InlinkConsumer consumer) throws IOException {
        boolean known = isMet("outlinks");
        try (DuckDbRows rows = db.query(
                "select f.check_id, f.url, f.target, f.detail, f.pages, coalesce(f.key, concat_ws(' ', f.url, f.target)),"
                        + " g.inlinks from findings f left join"
                        + " pages p on p.url = f.url left join graph g on g.id = p.id where f.check_id = "
                        + Sql.text(check)
                        + " order by f.pages desc, f.url, f.target")) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; ) {
                consumer.accept(Finding.of(row), known ? row.get(6) : null);
            }
        }
    }

    private AuditResult run() throws IOException {
        LinkGraph.make(db);
        NearDuplicates.make(db);
        List<CheckResult> results = new ArrayList<>();
        for (Check check : options.catalogue().checks()) {
            boolean chosen = options.only().isEmpty() || options.only().contains(check.id());
            if (!chosen || options.config().off().contains(check.id())) continue;
            results.add(run(options.config().applyTo(check)));
        }
        if (options.baseline() != null) results = compared(results, options.baseline());
        return new AuditResult(
                List.copyOf(results), outcomes(), SiteCounts.of(db), notes(), options.baseline() != null);
    }

    private CheckResult run(Check check) throws IOException {
        if (check.lacks() != null) return CheckResult.notChecked(check, check.lacks());
        for (String need : check.needs()) {
            if (!isMet(need)) return CheckResult.notChecked(check, Requirement.reason(need));
        }
        try {
            long applicable = counted(check.appliesQuery());
            if (applicable == 0) {
                return CheckResult.notChecked(check, "no page that it could apply to was visited");
            }
            String why = db.whyNoQuery(check.query());
            if (why != null)
                throw new IllegalArgumentException("The check " + check.id() + " was not run: " + why + ".");
            db.execute("create or replace temp table " + FOUND + " as " + check.query());
            complete(check);
            long all = suppress(check);
            List<@Nullable Object> n = db.rows("select count(*), count(distinct hash(url)) from " + FOUND)
                    .get(0);
            long kept = n.get(0) instanceof Number count ? count.longValue() : 0;
            long affected = n.get(1) instanceof Number count ? count.longValue() : 0;
            String unknown = check.unknown();
            long left = unknown == null ? 0 : counted(unknown);
            if (kept > 0) insert(check);
            long findings = !check.links() || kept == 0
                    ? kept
                    : db.number("select count(*) from findings where check_id = " + Sql.text(check.id()));
            return new CheckResult(check, null, findings, affected, applicable, left, all, findings, 0);
        } catch (DuckDbException e) {
            throw new IllegalArgumentException("The check " + check.id() + " failed: " + e.getMessage(), e);
        }
    }

    /** Returns the number that a query of a check counts; many checks count the same. */
    private long counted(String query) throws IOException {
        Long known = counts.get(query);
        if (known == null) {
            known = db.number(query);
            counts.put(query, known);
        }
        return known;
    }

    private boolean isMet(String need) throws IOException {
        Boolean known = met.get(need);
        if (known == null) {
            String part = Requirement.part(need);
            known = part != null
                    ? db.hasPart(part)
                    : !(Requirement.isColumn(need) && !db.has(need)) && db.isTrue(Requirement.query(need));
            met.put(need, known);
        }
        return known;
    }

    /** Adds the columns of findings that a query does not give. */
    private void complete(Check check) throws IOException {
        Set<String> names = new HashSet<>();
        for (List<@Nullable Object> row : db.rows("describe " + FOUND)) {
            names.add(String.valueOf(row.get(0)).toLowerCase(Locale.ROOT));
        }
        if (!names.contains("url")) {
            throw new IllegalArgumentException("The check " + check.id()
                    + " gives no column url. Its query must give url, and may give target, detail and" + " place.");
        }
        for (String name : List.of("target", "detail", "place")) {
            if (!names.contains(name)) db.execute("alter table " + FOUND + " add column " + name + " varchar");
        }
    }

    /** Deletes what suppressions leave out, and returns how many rows these were. */
    private long suppress(Check check) throws IOException {
        long before = -1;
        for (Suppression each : options.config().suppressions()) {
            if (each.isExpired(options.today())) continue;
            if (!each.check().equals("*") && !each.check().equals(check.id())) continue;
            if (before < 0) before = db.number("select count(*) from " + FOUND);
            db.execute("delete from " + FOUND + " where regexp_full_match(url, " + Sql.text(pattern(each.url()))
                    + ", 's')");
        }
        return before < 0 ? 0 : before - db.number("select count(*) from " + FOUND);
    }

    /** Returns a regular expression for a pattern in which {@code *} stands for any characters. */
    private static String pattern(String url) {
        return url.chars()
                .mapToObj(c -> c == '*'
                        ? ".*"
                        : Character.isLetterOrDigit(c) ? Character.toString(c) : "\\" + Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Inserts findings; a link in a template is one, by target and place. */
    private void insert(Check check) throws IOException {
        String id = Sql.text(check.id());
        if (!check.links()) {
            db.execute("insert into findings select " + id
                    + ", url::varchar, target::varchar, detail::varchar, 1, null from " + FOUND);
            return;
        }
        db.execute("insert into findings select " + id
                + ", min(url), target, any_value(detail), count(distinct hash(url)),"
                + " place || ' ' || target from " + FOUND
                + " where place in ('header', 'nav', 'footer') group by target, place");
        db.execute("insert into findings select " + id + ", url, target, min(detail), 1, null from " + FOUND
                + " where place is null or place not in ('header', 'nav', 'footer') group by url, target");
    }

    private Map<String, Long> outcomes() throws IOException {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (List<@Nullable Object> row :
                db.rows("select outcome, count(*) from records group by 1 order by 2 desc, 1")) {
            outcomes.put(String.valueOf(row.get(0)), ((Number) List.copyOf(row).get(1)).longValue());
        }
        return outcomes;
    }

    private List<String> notes() {
        return options.config().suppressions().stream()
                .filter(each -> each.isExpired(options.today()))
                .map(each -> "The suppression of " + each.check() + " for " + each.url() + " (" + each.reason()
                        + ") expired on " + each.until() + " and was not applied.")
                .toList();
    }

    private List<CheckResult> compared(List<CheckResult> results, Path baseline) throws IOException {
        if (!Files.exists(baseline)) {
            throw new IllegalArgumentException(
                    "The baseline " + baseline + " does not exist. Name the file findings.jsonl,"
                            + " findings.csv or findings.parquet of an earlier audit.");
        }
        String name = baseline.toString().toLowerCase(Locale.ROOT);
        String file = Sql.reading(baseline);
        String table = name.endsWith(".parquet")
                ? "read_parquet(" + file + ")"
                : name.endsWith(".csv")
                        ? "read_csv(" + file + ", all_varchar = true, header = true)"
                        : "read_json(" + file
                                + ", format = 'newline_delimited', columns = {\"check\": 'VARCHAR', \"key\": 'VARCHAR', \"url\": 'VARCHAR', \"target\": 'VARCHAR'})";
        try {
            String key = "coalesce(nullif(key, ''), concat_ws(' ', url, target))";
            db.execute("create table baseline as select distinct \"check\" as check_id, " + key + " as key, url from "
                    + table);
        } catch (DuckDbException e) {
            throw new IllegalArgumentException(
                    "The baseline " + baseline + " is not a file of findings: " + e.getMessage(), e);
        }
        db.execute("create table fresh as select check_id, key from (select check_id, " + Finding.KEY
                + " from findings) f where not exists (from baseline b where"
                + " b.check_id = f.check_id and b.key = f.key)");
        String run = results.stream()
                .filter(CheckResult::isChecked)
                .map(each -> Sql.text(each.check().id()))
                .collect(Collectors.joining(", ", "(", ")"));
        db.execute("create table fixed as select check_id, key, url from baseline b where check_id in "
                + (run.equals("()") ? "('')" : run)
                + " and (exists (from addresses a where a.url = b.url) or exists (from hops h where h.url = b.url))"
                + " and not exists (from (select check_id, " + Finding.KEY
                + " from findings) f where f.check_id = b.check_id and f.key = b.key)");
        Map<String, Long> fresh = countedByCheck("fresh");
        Map<String, Long> fixed = countedByCheck("fixed");
        return results.stream()
                .map(each -> each.compared(
                        fresh.getOrDefault(each.check().id(), 0L),
                        fixed.getOrDefault(each.check().id(), 0L)))
                .toList();
    }

    private Map<String, Long> countedByCheck(String table) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        for (List<@Nullable Object> row : db.rows("select check_id, count(*) from " + table + " group by 1")) {
            counts.put(String.valueOf(row.get(0)), row.get(1) instanceof Number n ? n.longValue() : 0L);
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        db.close();
    }
}
