package io.fluxcrawl.audit;

import io.fluxcrawl.report.BarChart;
import io.fluxcrawl.report.Block;
import io.fluxcrawl.report.Callout;
import io.fluxcrawl.report.Cards;
import io.fluxcrawl.report.Cards.Card;
import io.fluxcrawl.report.Cell;
import io.fluxcrawl.report.CodeListing;
import io.fluxcrawl.report.DataTable;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.FilterList;
import io.fluxcrawl.report.FilterList.Entry;
import io.fluxcrawl.report.FilterList.Fact;
import io.fluxcrawl.report.Measure;
import io.fluxcrawl.report.PagedTable;
import io.fluxcrawl.report.Paragraphs;
import io.fluxcrawl.report.ReportPage;
import io.fluxcrawl.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Report of an audit as a page: coverage first, then findings, then views of the site. */
final class AuditPage {
    /** Rows of samples in the page, over all checks, so that it stays small; all are in files beside it. */
    private static final int SAMPLE_ROWS = 12_000;

    private static final int MOST_OF_A_CHECK = 500;
    private static final int LEAST_OF_A_CHECK = 25;
    private static final int MOST_OF_A_VIEW = 500;
    private static final int SECTION_BARS = 15;

    /** Broken links from the side of whoever fixes them: each target once. */
    static final String BROKEN_LINKS =
            "select l.target, any_value(coalesce(p.status::varchar, p.outcome)), count(distinct l.source_id), string_agg(distinct coalesce(l.place, 'none'), ', '),"
                    + " min(l.text), min(l.source) from links l join pages p on p.id = l.page where p.broken group by 1 order by 3 desc, 1";

    private final Audit audit;
    private final AuditResult result;
    private final AuditDatabase db;

    private @Nullable List<List<@Nullable Object>> siteSections;

    private AuditPage(Audit audit) {
        this.audit = audit;
        result = audit.result();
        db = audit.database();
    }

    static void write(Audit audit, Path file) throws IOException {
        new AuditPage(audit).page().writeTo(file);
    }

    private ReportPage page() throws IOException {
        List<Section> sections = new ArrayList<>();
        sections.add(coverage());
        sections.add(findings());
        sections.add(charts());
        add(
                sections,
                "Broken links, by target",
                "Each target once, with the pages that link to it. Correct the targets at the top first.",
                List.of(
                        Column.text("Target"),
                        Column.text("Found"),
                        Column.number("Pages", ""),
                        Column.text("Place"),
                        Column.text("Text"),
                        Column.text("One of the pages")),
                BROKEN_LINKS);
        add(
                sections,
                "Redirects",
                "URLs that redirect, with the page that they end at.",
                List.of(Column.text("From"), Column.text("To"), Column.number("Steps", ""), Column.text("Ends with")),
                "select redirects[1].url, final_url, len(redirects), coalesce(status::varchar, outcome) from records where len(redirects) > 0 order by 3 desc, 1");
        add(
                sections,
                "Duplicates",
                "Titles, descriptions and contents that several pages share which may be indexed.",
                List.of(
                        Column.text("What"),
                        Column.text("Value"),
                        Column.number("Pages", ""),
                        Column.text("Some of the pages")),
                "with d as (select 'title' as what, seo.titles[1] as v, url from live union all select 'description', seo.descriptions[1], url from live"
                        + " union all select 'h1', h1[1], url from live union all select 'content', content_hash, url from live)"
                        + " select what, case when what = 'content' then left(v, 12) else v end, count(*), array_to_string(list_sort(list(url))[:3], ' ')"
                        + " from d where trim(v) <> '' group by what, v having count(*) > 1 order by 3 desc, 1, 2");
        add(
                sections,
                "Slowest pages",
                "By the time to the first byte, from where the crawl ran.",
                List.of(Column.text("Page"), Column.number("First byte", "ms"), Column.number("Bytes", "")),
                "select url, round(timings_ms.first_byte)::bigint, bytes from html where timings_ms.first_byte is not null order by 2 desc, 1");
        add(
                sections,
                "Link score",
                "Pages by PageRank over the internal links that were seen; 1 is the mean.",
                List.of(
                        Column.text("Page"),
                        Column.number("Score", ""),
                        Column.number("Inlinks", ""),
                        Column.number("Clicks", "")),
                "select url, printf('%.2f', rank), inlinks, clicks from ranked where html and internal and inlinks > 0 order by rank desc, 1");
        add(
                sections,
                "Languages",
                "Language links by code.",
                List.of(
                        Column.text("Code"),
                        Column.number("Links", ""),
                        Column.number("Targets visited", ""),
                        Column.number("Broken or redirected", "")),
                "select lang, count(*), count(page), count(*) filter (where broken or redirected) from alternates group by 1 order by 2 desc, 1");
        add(
                sections,
                "Language groups",
                "Sets of languages that pages name, with the pages that name them.",
                List.of(Column.text("Languages"), Column.number("Pages", ""), Column.text("One of the pages")),
                "with g as (select url, array_to_string(list_sort(list_distinct(list(lang))), ', ') as langs from alternates group by url)"
                        + " select langs, count(*), min(url) from g group by 1 order by 2 desc, 1");
        add(
                sections,
                "Structured data",
                "Types of JSON-LD.",
                List.of(Column.text("Type"), Column.number("Pages", ""), Column.text("One of the pages")),
                "select type, count(distinct id), min(url) from items where type <> '' group by 1 order by 2 desc, 1");
        sections.add(security());
        view(
                sections,
                "Sections of the site",
                "First segments of paths, with the pages that have findings.",
                List.of(
                        Column.text("Host"),
                        Column.text("Section"),
                        Column.number("Pages", ""),
                        Column.number("With issues", ""),
                        Column.number("With warnings", "")),
                texts(siteSections()));
        sections.add(notChecked());
        String files = audit.outputs().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        return new ReportPage("Audit of " + files, lede(), sections);
    }

    private String lede() {
        List<CheckResult> found = result.found();
        return String.format(
                Locale.ROOT,
                "%d checks found something, %d found nothing, %d were not run.%s",
                found.size(),
                result.passed().size(),
                result.notChecked().size(),
                result.compared()
                        ? String.format(
                                Locale.ROOT,
                                " Against the baseline, %,d findings are new and %,d are fixed.",
                                result.fresh(),
                                result.fixed())
                        : "");
    }

    private String types() {
        String values = result.results().stream()
                .map(each -> "('" + each.check().id() + "', '"
                        + each.check().level().type().label() + "')")
                .collect(Collectors.joining(", "));
        return "select * from (values " + values + ") as t(check_id, type)";
    }

    private Section coverage() throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<@Nullable Object> n = db.rows(
                        "select count(*), count(*) filter (where html), count(*) filter (where html and coalesce(indexable, true)),"
                                + " count(*) filter (where broken), count(*) filter (where blocked), sum(bytes_wire)::bigint,"
                                + " quantile_cont(timings_ms.first_byte, 0.95) filter (where html) from visited")
                .get(0);
        long redirected = db.number("select count(*) from records where len(redirects) > 0");
        blocks.add(new Cards(List.of(
                new Card("Visited", text(n.get(0)), text(db.number("select count(*) from records")) + " records"),
                new Card("Pages", text(n.get(1)), "HTML with status 200"),
                new Card("Indexable", text(n.get(2)), "may be listed"),
                new Card("Broken", text(n.get(3)), "errors and no response"),
                new Card("Blocked", text(n.get(4)), "refused to the crawler"),
                new Card("Redirected", text(redirected), "rows that redirect"),
                new Card("First byte", text(n.get(6)), "ms, 95 % are faster"),
                new Card(
                        "Received",
                        n.get(5) instanceof Number bytes ? Measure.text(bytes.doubleValue() / (1 << 20)) : "–",
                        "MiB"))));
        long notVisited = db.number(
                "select count(*) from records where final_url not in (select url from pages) and outcome not in ('duplicate')");
        if (notVisited > 0) {
            blocks.add(Callout.warning(String.format(
                    Locale.ROOT,
                    "%,d records have no visit that ended: nothing is known of these URLs. The outcomes below say why.",
                    notVisited)));
        }
        if (db.isTrue("select 1 from records where outcome = 'cancelled' limit 1")) {
            blocks.add(Callout.warning(
                    "The crawl was stopped before its end. What links to a page, and what is missing, is not judged."));
        }
        result.notes().forEach(note -> blocks.add(Callout.note(note)));
        blocks.add(chart(
                "Records by outcome",
                "ok is any response that was read, a 404 too.",
                result.outcomes().entrySet().stream()
                        .map(each -> Map.entry(each.getKey(), each.getValue()))
                        .toList()));
        List<List<String>> unvisited = texts(
                "select outcome, count(*), min(coalesce(final_url, url)) from records where outcome <> 'ok' group by 1 order by 2 desc");
        if (!unvisited.isEmpty()) {
            blocks.add(new PagedTable(
                    "What was not read, and why",
                    List.of(Column.text("Outcome"), Column.number("Records", ""), Column.text("One of them")),
                    unvisited,
                    ""));
        }
        return new Section("What was visited", blocks);
    }

    private Section findings() throws IOException {
        List<CheckResult> found = result.found();
        if (found.isEmpty()) return Section.of("Findings", Callout.answer("No check found anything."));
        int most = Math.max(LEAST_OF_A_CHECK, Math.min(MOST_OF_A_CHECK, SAMPLE_ROWS / found.size()));
        List<Entry> entries = new ArrayList<>();
        for (CheckResult each : found) entries.add(entry(each, most));
        return Section.of(
                "Findings",
                Paragraphs.of(
                        "Counts are of pages; percentages are of the pages that a check could apply to. A link in a header, navigation or"
                                + " footer is one finding for all pages that have it."),
                new FilterList("Filter findings", List.of("Level", "Category"), entries));
    }

    private Entry entry(CheckResult each, int most) throws IOException {
        Check check = each.check();
        List<String> figures =
                new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", each.affected()), each.percentText()));
        if (result.compared())
            figures.add(String.format(Locale.ROOT, "%,d new, %,d fixed", each.fresh(), each.fixed()));
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("What", check.what()), new Fact("Why", check.why()), new Fact("How to fix", check.fix())));
        if (!check.source().isEmpty()) facts.add(new Fact("Source", check.source()));
        if (each.unknown() > 0)
            facts.add(new Fact("Not judged", String.format(Locale.ROOT, "%,d that were not visited", each.unknown())));
        if (each.suppressed() > 0)
            facts.add(new Fact("Suppressed", String.format(Locale.ROOT, "%,d", each.suppressed())));
        List<Finding> sample = audit.sample(check.id(), most);
        String note = each.findings() > sample.size()
                ? String.format(
                        Locale.ROOT,
                        "The first %,d of %,d. All are in issues/%s.csv, if it was written.",
                        sample.size(),
                        each.findings(),
                        check.id())
                : "";
        List<Block> blocks = new ArrayList<>();
        blocks.add(table("Findings of " + check.id(), sample, note));
        blocks.add(new CodeListing("The query", "SQL", check.query()));
        return new Entry(
                check.name(),
                List.of(check.level().toString(), check.category()),
                figures,
                emphasis(check.level().type()),
                facts,
                blocks);
    }

    private static int emphasis(Level.Type type) {
        return switch (type) {
            case ISSUE -> 0;
            case WARNING -> 1;
            case OPPORTUNITY -> 2;
        };
    }

    private static PagedTable table(String caption, List<Finding> sample, String note) {
        boolean targets = sample.stream().anyMatch(finding -> finding.target() != null);
        boolean details = sample.stream().anyMatch(finding -> finding.detail() != null);
        boolean pages = sample.stream().anyMatch(finding -> finding.pages() > 1);
        List<Column> columns = new ArrayList<>(List.of(Column.text("URL")));
        if (targets) columns.add(Column.text("Target"));
        if (details) columns.add(Column.text("Detail"));
        if (pages) columns.add(Column.number("Pages", ""));
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : sample) {
            List<String> row = new ArrayList<>(List.of(finding.url()));
            if (targets) row.add(Objects.requireNonNullElse(finding.target(), ""));
            if (details) row.add(Objects.requireNonNullElse(finding.detail(), ""));
            if (pages) row.add(Long.toString(finding.pages()));
            rows.add(row);
        }
        return new PagedTable(caption, columns, rows, note);
    }

    private Section charts() throws IOException {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                chart(
                        "From found to indexable",
                        "How many URLs are left at each step.",
                        counts(
                                "with p as (from visited) select * from ("
                                        + " select 'found' as k, (select count(distinct coalesce(final_url, url)) from records) as n, 1 as o"
                                        + " union all select 'visited', (select count(*) from p), 2 union all select 'answered 200', (select count(*) from p where status = 200), 3"
                                        + " union all select 'HTML', (select count(*) from html), 4 union all select 'indexable', (select count(*) from live), 5) order by o")));
        histogram(
                blocks,
                "Status",
                "",
                "select case when status is null then 'no response' else status // 100 || 'xx' end as k, count(*) from visited group by 1 order by 1");
        histogram(
                blocks,
                "Clicks from the list",
                "Only pages that links lead to.",
                "select clicks || case when clicks = 1 then ' click' else ' clicks' end, count(*) from ranked where html and internal and clicks is not null group by clicks order by clicks limit 20");
        histogram(
                blocks,
                "First byte",
                "Milliseconds.",
                buckets("timings_ms.first_byte", List.of(50, 100, 200, 400, 600, 1000, 2000), "ms", "html"));
        histogram(
                blocks,
                "Bytes of pages",
                "After decompression.",
                buckets("bytes / 1000.0", List.of(10, 30, 100, 300, 1000, 2000), "kB", "html"));
        histogram(
                blocks,
                "Width of titles",
                "Pixels; search results show about 561.",
                buckets("seo.title_pixels", List.of(100, 200, 300, 400, 500, 561, 700), "px", "live"));
        histogram(
                blocks,
                "Inlinks",
                "Pages that link to a page.",
                "select case when inlinks = 0 then 'none' when inlinks = 1 then '1' when inlinks < 5 then '2 to 4'"
                        + " when inlinks < 10 then '5 to 9' when inlinks < 100 then '10 to 99' else '100 or more' end as k, count(*) from ranked where html and internal and exists (from edges)"
                        + " group by k order by min(inlinks)");
        sectionChart(blocks);
        return new Section("Charts", blocks);
    }

    /** Returns a query for the number of rows between bounds. */
    private static String buckets(String value, List<Integer> bounds, String unit, String table) {
        StringBuilder label = new StringBuilder("case");
        StringBuilder order = new StringBuilder("case");
        String behind = unit.isEmpty() ? "" : " " + unit;
        for (int i = 0; i < bounds.size(); i++) {
            String when = " when v < " + bounds.get(i) + " then ";
            String text = i == 0 ? "below " + bounds.get(0) : bounds.get(i - 1) + " to " + bounds.get(i);
            label.append(when).append('\'').append(text).append(behind).append('\'');
            order.append(when).append(i);
        }
        label.append(" else '")
                .append(bounds.get(bounds.size() - 1))
                .append(behind)
                .append(" or more' end");
        order.append(" else ").append(bounds.size()).append(" end");
        return "select " + label + " as k, count(*) as n from (select " + value + " as v from " + table
                + ") where v is not null group by k, " + order + " order by " + order;
    }

    private void histogram(List<Block> blocks, String title, String reading, String query) throws IOException {
        List<Map.Entry<String, Long>> counts = counts(query);
        if (!counts.isEmpty()) blocks.add(chart(title, reading, counts));
    }

    /** Adds a chart of the sections with the most pages, and how many of these have findings. */
    private void sectionChart(List<Block> blocks) throws IOException {
        List<List<@Nullable Object>> all = siteSections();
        List<List<@Nullable Object>> rows = all.subList(0, Math.min(SECTION_BARS, all.size()));
        if (rows.size() < 2) return;
        List<String> names = new ArrayList<>();
        List<Measure> issues = new ArrayList<>();
        List<Measure> warnings = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            names.add(String.valueOf(row.get(0)) + row.get(1));
            issues.add(Measure.exact(row.get(3) instanceof Number n ? n.longValue() : 0));
            warnings.add(Measure.exact(row.get(4) instanceof Number n ? n.longValue() : 0));
        }
        blocks.add(new BarChart(
                "Pages with findings by section",
                "The sections with the most pages.",
                "",
                names,
                List.of(new BarChart.Series("With issues", issues), new BarChart.Series("With warnings", warnings))));
    }

    /** Returns the sections with the most pages: host, section, pages, pages with issues and with warnings. Computed once. */
    private List<List<@Nullable Object>> siteSections() throws IOException {
        if (siteSections == null) {
            siteSections = db.rows(
                    "with f as (select url, bool_or(type = 'Issue') as issue, bool_or(type = 'Warning') as warning"
                            + " from findings join (" + types() + ") using (check_id) group by 1)"
                            + " select p.host, p.section, count(*), count(*) filter (where f.issue), count(*) filter (where f.warning)"
                            + " from visited p left join f using (url) group by 1, 2 order by 3 desc, 1, 2 limit "
                            + (MOST_OF_A_VIEW + 1));
        }
        return siteSections;
    }

    private static BarChart chart(String title, String reading, List<Map.Entry<String, Long>> counts) {
        return new BarChart(
                title,
                reading,
                "",
                counts.stream().map(Map.Entry::getKey).toList(),
                List.of(new BarChart.Series(
                        "Number",
                        counts.stream()
                                .map(each -> Measure.exact(each.getValue()))
                                .toList())));
    }

    private Section security() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String header : List.of(
                "strict-transport-security",
                "content-security-policy",
                "x-content-type-options",
                "x-frame-options",
                "referrer-policy",
                "permissions-policy")) {
            rows.add(texts("select '" + header + "', count(*) filter (where len(headers['" + header
                            + "']) > 0), count(*), coalesce(mode(headers['" + header + "'][1]), '') from html")
                    .get(0));
        }
        boolean known = db.isTrue("select 1 from records where len(headers['date']) > 0 limit 1");
        List<Column> columns = List.of(
                Column.text("Header"),
                Column.number("Pages with it", ""),
                Column.number("Pages", ""),
                Column.text("Most frequent value"));
        return known
                ? Section.of("Security headers", new PagedTable("Security headers of pages", columns, rows, ""))
                : Section.of(
                        "Security headers",
                        Paragraphs.of(
                                "The records do not hold all headers of responses (property headers: all), so these were not judged."));
    }

    private Section notChecked() {
        List<List<Cell>> rows = new ArrayList<>();
        TextReports.reasons(result)
                .forEach((reason, checks) ->
                        rows.add(List.of(Cell.of(reason), Cell.of(checks.size()), Cell.of(String.join(", ", checks)))));
        if (rows.isEmpty()) return Section.of("What was not checked", Paragraphs.of("Every check was run."));
        return Section.of(
                "What was not checked",
                Paragraphs.of("These checks say nothing of the site: neither that it is sound nor that it is not."),
                new DataTable(
                        "Checks that were not run",
                        List.of(Column.text("Because"), Column.number("Checks", ""), Column.text("Names")),
                        rows));
    }

    private void add(List<Section> sections, String heading, String lede, List<Column> columns, String query)
            throws IOException {
        view(sections, heading, lede, columns, texts("select * from (" + query + ") limit " + (MOST_OF_A_VIEW + 1)));
    }

    private static void view(
            List<Section> sections, String heading, String lede, List<Column> columns, List<List<String>> found) {
        List<List<String>> rows = found;
        if (rows.isEmpty()) return;
        boolean more = rows.size() > MOST_OF_A_VIEW;
        if (more) rows = rows.subList(0, MOST_OF_A_VIEW);
        String note = more ? String.format(Locale.ROOT, "The first %,d.", MOST_OF_A_VIEW) : "";
        sections.add(Section.of(heading, Paragraphs.of(lede), new PagedTable(heading, columns, rows, note)));
    }

    private List<Map.Entry<String, Long>> counts(String query) throws IOException {
        List<Map.Entry<String, Long>> counts = new ArrayList<>();
        for (List<@Nullable Object> row : db.rows(query)) {
            counts.add(Map.entry(String.valueOf(row.get(0)), row.get(1) instanceof Number n ? n.longValue() : 0L));
        }
        return counts;
    }

    private List<List<String>> texts(String query) throws IOException {
        return texts(db.rows(query));
    }

    private static List<List<String>> texts(List<List<@Nullable Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(AuditPage::text).toList())
                .toList();
    }

    private static String text(@Nullable Object value) {
        if (value == null) return "–";
        return value instanceof Number number ? Measure.text(number.doubleValue()) : value.toString();
    }
}
