package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.DOUBLE;
import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;

import io.fluxcrawl.model.Redirect;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@link ColumnGroup#AUDIT}: each a single value that a sheet can be filtered and sorted by. They are read from other
 * columns, of a running crawl and of an output that holds those.
 */
final class AuditColumns {
    /** Rows from here on are pages that the list does not name ({@code row} in {@link RowColumns}). */
    private static final long FOUND = 10_000_000_000L;

    static final Columns ALL = new Columns(List.of(
            same("final_url", "address"),
            same("outcome", "outcome"),
            same("status", "status"),
            from("redirects", "redirects", INT, "Number of redirects.", AuditColumns::size),
            from("redirects", "redirect_status", INT, "Status of the first redirect.", AuditColumns::firstStatus),
            same("url", "url"),
            same("row", "row"),
            Column.<CrawlRecord>of(
                            "link_depth",
                            INT,
                            "Links from the list to this page; absent for pages that a sitemap named first.",
                            record -> bySitemap(record) ? null : read("depth", record))
                    .readBack(record -> bySitemap(record) ? null : read("depth", record)),
            Column.<CrawlRecord>of(
                            "by_sitemap",
                            BOOLEAN,
                            "Whether a sitemap named the page, and neither the list nor a link before it.",
                            AuditColumns::bySitemap)
                    .readBack(AuditColumns::bySitemap),
            same("referrer", "referrer"),
            same("indexable", "indexable"),
            same("indexable_reason", "indexable_reason"),
            same("content_type", "content_type"),
            same("lang", "lang"),
            same("title", "title"),
            same("seo.title_length", "title_length"),
            same("seo.title_pixels", "title_pixels"),
            from("seo.titles", "titles", INT, "Number of titles.", AuditColumns::size),
            same("description", "description"),
            same("seo.description_length", "description_length"),
            same("seo.description_pixels", "description_pixels"),
            from("seo.descriptions", "descriptions", INT, "Number of descriptions.", AuditColumns::size),
            from("h1", "h1_1", STRING, "The first h1.", AuditColumns::first),
            from("h1", "h1s", INT, "Number of h1.", AuditColumns::size),
            from("h2", "h2_1", STRING, "The first h2.", AuditColumns::first),
            from("h2", "h2s", INT, "Number of h2.", AuditColumns::size),
            same("canonical", "canonical"),
            same("seo.canonical_verdict", "canonical_verdict"),
            same("robots", "robots"),
            same("x_robots_tag", "x_robots_tag"),
            same("seo.refresh", "refresh"),
            from("hreflang", "hreflangs", INT, "Number of language links.", AuditColumns::size),
            same("related.prev", "prev"),
            same("related.next", "next"),
            same("related.amp", "amp"),
            same("word_count", "word_count"),
            same("text_ratio", "text_ratio"),
            same("link_counts.internal", "internal_links"),
            same("link_counts.external", "external_links"),
            same("link_counts.unique", "unique_links"),
            same("link_counts.nofollow", "nofollow_links"),
            same("image_counts.all", "images"),
            same("image_counts.without_alt", "images_without_alt"),
            from("json_ld", "json_ld", INT, "Number of blocks of JSON-LD.", AuditColumns::size),
            from("json_ld_errors", "json_ld_errors", INT, "Number of blocks that are not valid.", AuditColumns::size),
            same("bytes", "bytes"),
            same("bytes_wire", "bytes_wire"),
            from("timings_ms.first_byte", "first_byte_ms", DOUBLE, "Time to the first byte.", value -> value),
            from("timings_ms.total", "total_ms", DOUBLE, "Time of the visit.", value -> value),
            same("http_version", "http_version"),
            same("content_hash", "content_hash"),
            same("fetched_at", "fetched_at"),
            same("error", "error")));

    private AuditColumns() {}

    /** Returns another column, or a part of one, under a name. */
    private static Column<CrawlRecord> same(String source, String name) {
        Column<CrawlRecord> column = column(source);
        return from(source, name, column.type(), column.doc(), value -> value);
    }

    private static Column<CrawlRecord> from(
            String source, String name, ColumnType type, String doc, Function<Object, @Nullable Object> value) {
        Column<CrawlRecord> column = column(source);
        return Column.<CrawlRecord>of(name, type, doc, record -> applied(column, record, value))
                .readBack(record -> applied(column, record, value));
    }

    private static @Nullable Object applied(
            Column<CrawlRecord> column, RecordView record, Function<Object, @Nullable Object> value) {
        Object whole = column.read(record);
        return whole == null ? null : value.apply(whole);
    }

    private static Column<CrawlRecord> column(String name) {
        Column<CrawlRecord> column = Columns.ALL.find(name);
        if (column == null) throw new IllegalStateException("There is no column " + name + ".");
        return column;
    }

    private static @Nullable Object read(String name, RecordView record) {
        return column(name).read(record);
    }

    private static boolean bySitemap(RecordView record) {
        return read("row", record) instanceof Long row
                && row > FOUND
                && Integer.valueOf(0).equals(read("depth", record));
    }

    private static @Nullable Object size(Object list) {
        return list instanceof List<?> values ? values.size() : null;
    }

    private static @Nullable Object first(Object list) {
        return list instanceof List<?> values && !values.isEmpty() ? values.get(0) : null;
    }

    /** Returns the status of the first redirect, of a running crawl or read back. */
    private static @Nullable Object firstStatus(Object redirects) {
        Object first = first(redirects);
        if (first instanceof Redirect redirect) return redirect.status();
        return first instanceof RecordValues values ? values.get("status") : null;
    }
}
