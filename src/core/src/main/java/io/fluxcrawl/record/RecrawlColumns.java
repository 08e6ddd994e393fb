package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns about changes since an earlier crawl; absent unless records were compared with one. */
final class RecrawlColumns {
    static final List<Column<CrawlRecord>> LIST = List.of(
            of(
                            "change",
                            STRING,
                            "What became of the URL since the earlier crawl (property since): "
                                    + Arrays.stream(Change.values())
                                            .map(each -> each.code() + " (" + each.meaning() + ")")
                                            .collect(Collectors.joining(", "))
                                    + ". Absent where no visit was due: duplicates, cancelled rows, no URL.",
                            revisit -> revisit.change().code())
                    .oneOf(Arrays.stream(Change.values()).map(Change::code).toList()),
            of(
                    "changed",
                    listOf(STRING),
                    "The columns that differ from the record of the earlier crawl (property since): of final_url, outcome, status and redirects;"
                            + " where a page was read both times, of x_robots_tag, content_type, content_hash and the page's own"
                            + " columns, sniffed_type and all that follow it, too (those of full extraction only where both"
                            + " crawls had it). A 304 counts as the 200 that it stands for; of redirects url and status count."
                            + " Absent where nothing differs.",
                    RecrawlResult::changed),
            of(
                    "not_modified",
                    BOOLEAN,
                    "True where the server said 304, and what the page says here (its own columns, headers that did not come"
                            + " again, content_type, bytes, truncated and the hashes) is carried over from the earlier record.",
                    revisit -> revisit.notModified() ? Boolean.TRUE : null));

    private RecrawlColumns() {}

    private static Column<CrawlRecord> of(
            String name, ColumnType type, String doc, Function<RecrawlResult, @Nullable Object> getter) {
        return Column.of(name, type, doc, record -> record.recrawl() == null ? null : getter.apply(record.recrawl()));
    }
}
