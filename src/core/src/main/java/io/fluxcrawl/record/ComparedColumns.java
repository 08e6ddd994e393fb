package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.struct;

import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.page.Seo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns by which a change of a page is found. */
final class ComparedColumns {
    /** Columns of a page that also depend on status, headers and date, or on user-defined rules. */
    private static final Set<String> NOT_OF_THE_PAGE =
            Set.of("indexable", "indexable_reason", "fields", "field_errors");

    /** Columns that say nothing of the page itself: what was left out depends on the machine's speed, details on who asks for them. */
    private static final Set<String> NOT_COMPARED = Stream.concat(
                    Stream.of("parse_limit"), DetailColumns.BY_NAME.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** The metadata that any extraction gives: the columns that {@code metadata_hash} covers. */
    static final List<Compared> SAYS =
            ofPage(column -> !column.isFullOnly() && !NOT_OF_THE_PAGE.contains(column.name()));

    /** The other columns of a page that any extraction gives. */
    static final List<Compared> BESIDES = ofPage(column -> NOT_OF_THE_PAGE.contains(column.name()));

    static final List<Compared> OF_FULL_EXTRACTION = ofPage(Column::isFullOnly);

    /** The compared columns of a visit; times and sizes differ each time and are left out. */
    static final List<Compared> ROW = of("final_url", "outcome", "redirects");

    /** The compared columns of a response that was read. */
    static final List<Compared> RESPONSE = of("x_robots_tag", "content_type");

    /** The position of each column. */
    static final Map<String, Integer> ORDER = new HashMap<>();

    private static final Map<String, Column<CrawlRecord>> BY_NAME = new HashMap<>();

    static {
        for (Column<CrawlRecord> column : Columns.ALL.list()) {
            ORDER.put(column.name(), ORDER.size());
            BY_NAME.put(column.name(), column);
        }
    }

    private ComparedColumns() {}

    /** Returns the value of a column of any record; null where it is absent or the column is unknown. */
    static @Nullable Object value(String name, RecordView record) {
        Column<CrawlRecord> column = BY_NAME.get(name);
        return column == null ? null : column.read(record);
    }

    private static List<Compared> of(String... names) {
        return Columns.ALL.select(List.of(names)).list().stream()
                .map(Compared::of)
                .toList();
    }

    private static List<Compared> ofPage(Predicate<Column<CrawlRecord>> which) {
        return PageColumns.LIST.stream()
                .filter(column -> !NOT_COMPARED.contains(column.name()))
                .filter(which)
                .map(Compared::of)
                .toList();
    }

    /** A column, reduced to the parts of a struct that are compared. */
    record Compared(Column<CrawlRecord> column, CanonicalJson json) {
        private static Compared of(Column<CrawlRecord> column) {
            ColumnType type =
                    switch (column.name()) {
                        case "seo" -> struct(needingNoTree());
                        case "redirects" -> listOf(struct(steps()));
                        case "outlink_list" -> listOf(struct(BodyParts.COMPARED_OUTLINK));
                        default -> column.type();
                    };
            return new Compared(column.as(type), CanonicalJson.of(type));
        }

        private static List<Column<Seo>> needingNoTree() {
            return PageParts.SEO.stream().filter(part -> !part.isFullOnly()).toList();
        }

        private static List<Column<Redirect>> steps() {
            return VisitColumns.HOP.stream()
                    .filter(part -> part.name().equals("url") || part.name().equals("status"))
                    .toList();
        }

        String name() {
            return column.name();
        }

        boolean differs(RecordView one, RecordView other) {
            return !text(one).equals(text(other));
        }

        private String text(RecordView record) {
            Object value = column.read(record);
            if (value == null) return "";
            StringBuilder json = new StringBuilder();
            this.json.write(value, json);
            return json.toString();
        }
    }
}
