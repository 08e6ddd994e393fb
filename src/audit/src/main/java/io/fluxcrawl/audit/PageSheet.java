package io.fluxcrawl.audit;

import io.fluxcrawl.xlsx.WorkbookWriter.Heading;
import io.fluxcrawl.xlsx.WorkbookWriter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Table of the URLs of a site, each once, by which an auditor filters: flat, with what follows from the whole site. Clicks follow links
 * only; that a sitemap named a page is a column of its own.
 */
final class PageSheet {
    private record SheetColumn(String name, Kind kind, String sql) {}

    private static final List<SheetColumn> COLUMNS = List.of(
            new SheetColumn("url", Kind.TEXT, "r.url"),
            new SheetColumn("status", Kind.NUMBER, "r.status"),
            new SheetColumn("outcome", Kind.TEXT, "r.outcome"),
            new SheetColumn("broken", Kind.TRUTH, "r.broken"),
            new SheetColumn("blocked", Kind.TRUTH, "r.blocked"),
            new SheetColumn("content_type", Kind.TEXT, "r.content_type"),
            new SheetColumn("indexable", Kind.TRUTH, "r.indexable"),
            new SheetColumn("indexable_reason", Kind.TEXT, "r.indexable_reason"),
            new SheetColumn("issues", Kind.NUMBER, "coalesce(f.issues, 0)"),
            new SheetColumn("warnings", Kind.NUMBER, "coalesce(f.warnings, 0)"),
            new SheetColumn("opportunities", Kind.NUMBER, "coalesce(f.opportunities, 0)"),
            new SheetColumn("checks", Kind.TEXT, "f.checks"),
            new SheetColumn("clicks", Kind.NUMBER, "r.clicks"),
            new SheetColumn("by_sitemap", Kind.TRUTH, "r.by_sitemap"),
            new SheetColumn(
                    "sitemaps", Kind.NUMBER, "(select count(*) from named n where n.page = r.id and not n.redirected)"),
            new SheetColumn("inlinks", Kind.NUMBER, "r.inlinks"),
            new SheetColumn("followed_inlinks", Kind.NUMBER, "r.followed_inlinks"),
            new SheetColumn("link_score", Kind.NUMBER, "round(r.rank, 3)"),
            new SheetColumn("internal_links", Kind.NUMBER, "r.link_counts.internal"),
            new SheetColumn("external_links", Kind.NUMBER, "r.link_counts.external"),
            new SheetColumn("title", Kind.TEXT, "r.seo.titles[1]"),
            new SheetColumn("title_length", Kind.NUMBER, "r.seo.title_length"),
            new SheetColumn("title_pixels", Kind.NUMBER, "r.seo.title_pixels"),
            new SheetColumn("description", Kind.TEXT, "r.seo.descriptions[1]"),
            new SheetColumn("description_length", Kind.NUMBER, "r.seo.description_length"),
            new SheetColumn("description_pixels", Kind.NUMBER, "r.seo.description_pixels"),
            new SheetColumn("h1", Kind.TEXT, "r.h1[1]"),
            new SheetColumn("h1s", Kind.NUMBER, "len(r.h1)"),
            new SheetColumn("canonical", Kind.TEXT, "r.canonical"),
            new SheetColumn("canonical_verdict", Kind.TEXT, "r.seo.canonical_verdict"),
            new SheetColumn("robots", Kind.TEXT, "r.robots"),
            new SheetColumn("lang", Kind.TEXT, "r.lang"),
            new SheetColumn("word_count", Kind.NUMBER, "r.word_count"),
            new SheetColumn("bytes", Kind.NUMBER, "r.bytes"),
            new SheetColumn("first_byte_ms", Kind.NUMBER, "round(r.timings_ms.first_byte, 1)"),
            new SheetColumn("fetched_at", Kind.TIME, "strftime(r.fetched_at, '%Y-%m-%dT%H:%M:%SZ')"));

    private PageSheet() {}

    static List<String> names() {
        return COLUMNS.stream().map(SheetColumn::name).toList();
    }

    static List<Heading> headings() {
        return COLUMNS.stream()
                .map(column -> new Heading(column.name(), column.kind()))
                .toList();
    }

    /** Returns the query of its rows, those with the most findings of the worst types first. */
    static String query(AuditResult result) {
        List<String> types = new ArrayList<>();
        for (CheckResult each : result.found()) {
            types.add("('" + each.check().id() + "', '" + each.check().level().type() + "')");
        }
        if (types.isEmpty()) types.add("('', '')");
        return "with found as (select distinct f.url, f.check_id, t.type from findings f join (values "
                + String.join(", ", types) + ") as t(check_id, type) using (check_id)),"
                + " f as (select url, count(*) filter (where type = 'ISSUE') as issues, count(*) filter (where type = 'WARNING') as"
                + " warnings, count(*) filter (where type = 'OPPORTUNITY') as opportunities, string_agg(check_id, ', ' order by"
                + " check_id) as checks from found group by url)"
                + " select "
                + COLUMNS.stream().map(SheetColumn::sql).collect(Collectors.joining(", "))
                + " from ranked r left join f on f.url = r.url where r.internal order by 9 desc, 10 desc, r.url";
    }
}
