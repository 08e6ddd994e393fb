package io.fluxcrawl.result;

import static io.fluxcrawl.result.ColumnType.listOf;
import static io.fluxcrawl.result.ColumnType.struct;

import io.fluxcrawl.parse.Seo;
import io.fluxcrawl.url.Hop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which columns tell that a page has changed, and whether one does. */
final class ComparedColumns {
    /** What also depends on status, headers and the day, or on the rules of whoever crawls. */
    private static final Set<String> NOT_OF_THE_PAGE =
            Set.of("indexable", "indexable_reason", "fields", "field_errors");

    /** What a page says of itself by any extraction: the columns that {@code metadata_hash} covers. */
    static final List<Compared> SAYS =
            ofPage(column -> !column.isFullOnly() && !NOT_OF_THE_PAGE.contains(column.name()));

    /** The other columns of a page that any extraction gives. */
    static final List<Compared> BESIDES = ofPage(column -> NOT_OF_THE_PAGE.contains(column.name()));

    static final List<Compared> OF_FULL_EXTRACTION = ofPage(Column::isFullOnly);

    /** Of the visit. How long it took and what it cost is never the same, and so says nothing. */
    static final List<Compared> ROW = of("final_url", "outcome", "redirects");

    /** Of a response that was read. */
    static final List<Compared> RESPONSE = of("x_robots_tag", "content_type");

    /** Where a column stands among all. */
    static final Map<String, Integer> ORDER = new HashMap<>();

    private static final Map<String, Column<CrawlRecord>> BY_NAME = new HashMap<>();

    static {
        for (Column<CrawlRecord> column : Columns.ALL.list()) {
            ORDER.put(column.name(), ORDER.size());
            BY_NAME.put(column.name(), column);
        }
    }

    private ComparedColumns() {}

    /** The value of that column, whatever the record is made of. */
    static @Nullable Object value(String name, Recorded record) {
        Column<CrawlRecord> column = BY_NAME.get(name);
        return column == null ? null : column.read(record);
    }

    private static List<Compared> of(String... names) {
        return Columns.ALL.select(List.of(names)).list().stream()
                .map(Compared::of)
                .toList();
    }

    private static List<Compared> ofPage(Predicate<Column<CrawlRecord>> which) {
        return PageColumns.LIST.stream().filter(which).map(Compared::of).toList();
    }

    /** One column, of a struct only those parts that tell. */
    record Compared(Column<CrawlRecord> column, CanonicalJson json) {
        private static Compared of(Column<CrawlRecord> column) {
            ColumnType type =
                    switch (column.name()) {
                        case "seo" -> struct(needingNoTree());
                        case "redirects" -> listOf(struct(steps()));
                        default -> column.type();
                    };
            return new Compared(column.as(type), CanonicalJson.of(type));
        }

        private static List<Column<Seo>> needingNoTree() {
            return PageParts.SEO.stream().filter(part -> !part.isFullOnly()).toList();
        }

        private static List<Column<Hop>> steps() {
            return VisitColumns.HOP.stream()
                    .filter(part -> part.name().equals("url") || part.name().equals("status"))
                    .toList();
        }

        String name() {
            return column.name();
        }

        boolean differs(Recorded one, Recorded other) {
            return !text(one).equals(text(other));
        }

        private String text(Recorded record) {
            Object value = column.read(record);
            if (value == null) return "";
            StringBuilder json = new StringBuilder();
            this.json.write(value, json);
            return json.toString();
        }
    }
}
