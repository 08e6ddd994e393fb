package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BIGINT;
import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.JSON;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;
import static io.fluxcrawl.record.ColumnType.struct;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.url.CrawlUrl;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of the input row and its outcome. */
final class RowColumns {
    private static final List<Column<CrawlRecord>> CHECK = List.of(
            Column.<CrawlRecord>of(
                            "verdict",
                            STRING,
                            Arrays.stream(LinkVerdict.values())
                                            .map(each -> each.code() + ": " + each.meaning())
                                            .collect(Collectors.joining("; "))
                                    + ".",
                            record -> LinkVerdict.of(record).code())
                    .always()
                    .oneOf(Arrays.stream(LinkVerdict.values())
                            .map(LinkVerdict::code)
                            .toList()),
            Column.<CrawlRecord>of(
                            "redirect",
                            STRING,
                            "permanent where all redirects are 301 or 308: the link should name final_url. Absent without any.",
                            LinkCheckResult::redirect)
                    .oneOf(List.of("permanent", "temporary")),
            Column.of(
                    "missing_fragments",
                    listOf(STRING),
                    "Fragments of links to the URL of which the page has no element, as written, without #.",
                    record -> record.check() == null ? null : record.check().missingFragments()));

    static final List<Column<CrawlRecord>> LIST = List.of(
            Column.<CrawlRecord>of(
                            "row",
                            BIGINT,
                            "Line of the input, from 1; where a row spans several lines, its first. Pages that the list does not"
                                    + " name count from 10000000001, in the order in which they were found.",
                            CrawlRecord::row)
                    .always(),
            Column.<CrawlRecord>of(
                            "url",
                            STRING,
                            "The URL as the input gave it, verbatim; of a page found, in canonical form.",
                            record -> record.seed().text())
                    .always(),
            Column.of(
                    "final_url",
                    STRING,
                    "The URL that the outcome speaks of, after redirects, in the canonical form of the WHATWG URL"
                            + " Standard, without fragment.",
                    record -> href(record.finalUrl())),
            Column.<CrawlRecord>of(
                            "outcome",
                            STRING,
                            "ok where a response was had and read, whatever its status (a 404 is ok), else the reason"
                                    + " why not.",
                            record -> record.outcome().code())
                    .always()
                    .oneOf(Arrays.stream(Outcome.values()).map(Outcome::code).toList()),
            Column.<CrawlRecord>of(
                            "kind",
                            STRING,
                            "check for a link that was asked and not read, by a check of links: such a row is no page. Absent for pages.",
                            record -> record.check() == null ? null : "check")
                    .oneOf(List.of("check")),
            Column.of(
                    "check",
                    struct(CHECK),
                    "What the check of a link found; absent for pages.",
                    record -> record.check() == null ? null : record),
            Column.of("error", STRING, "What went wrong, in a sentence for a person.", CrawlRecord::error),
            Column.of(
                    "duplicate_of",
                    BIGINT,
                    "The row with the same canonical URL, where outcome is duplicate.",
                    CrawlRecord::duplicateOf),
            Column.of(
                    "depth",
                    INT,
                    "Links from the list to this page: 0 for its rows, and for pages that a sitemap names. Only where"
                            + " links are followed or sitemaps read.",
                    record -> record.seed().trail() == null
                            ? null
                            : record.seed().trail().depth()),
            Column.of(
                    "referrer",
                    STRING,
                    "The page or sitemap that named this URL first; absent for rows of the list.",
                    record -> record.seed().trail() == null
                            ? null
                            : record.seed().trail().referrer()),
            Column.of(
                    "seed_row",
                    BIGINT,
                    "The row of the list that the way to this page began at; absent for rows of the list.",
                    RowColumns::seedRow),
            Column.of(
                    "in_sitemaps",
                    listOf(STRING),
                    "The sitemaps that name the row's URL (before redirects), of those that were read before it was visited; absent where"
                            + " none did. Sitemaps are read while pages are visited: the table of sitemaps beside the output"
                            + " (sitemaps.md) has all that they name. Only where sitemaps are read (property sitemaps).",
                    record -> record.inSitemaps().isEmpty() ? null : record.inSitemaps()));

    /** The other columns of the input; last, since they can be many and wide. */
    static final List<Column<CrawlRecord>> INPUT = List.of(Column.of(
            "input",
            mapOf(JSON),
            "The other columns of the input row, by their names, typed as the input types them.",
            record -> record.seed().input()));

    private RowColumns() {}

    private static @Nullable Long seedRow(CrawlRecord record) {
        CrawlPath trail = record.seed().trail();
        return trail == null || trail.seedRow() == 0 ? null : trail.seedRow();
    }

    static @Nullable String href(@Nullable CrawlUrl url) {
        return url == null ? null : url.href();
    }
}
