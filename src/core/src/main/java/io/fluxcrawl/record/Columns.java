package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.JSON;

import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.parse.FieldExtractor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record, the same in every output format: all of them, or a choice in an order of its own.
 *
 * @param list the columns in the order in which output formats write them
 */
public record Columns(List<Column<CrawlRecord>> list) {
    /** All columns. */
    public static final Columns ALL = new Columns(Stream.of(
                    RowColumns.LIST,
                    RecrawlColumns.LIST,
                    VisitColumns.LIST,
                    UsageColumns.LIST,
                    PageColumns.LIST,
                    RowColumns.INPUT)
            .flatMap(List::stream)
            .toList());

    /**
     * Number of the schema of records: names, types and meanings of all columns. Columns may be added within a number; a column that is
     * removed, renamed or changes its type or meaning raises it.
     */
    public static final int SCHEMA_VERSION = 1;

    /**
     * @param list columns in the order in which they are written, at least one
     * @throws IllegalArgumentException if the list is empty or a name stands in it twice
     */
    public Columns {
        list = List.copyOf(list);
        if (list.isEmpty()) throw new IllegalArgumentException("A record needs at least one column.");
        if (byName(list).size() < list.size())
            throw new IllegalArgumentException("A column is named twice: " + names(list) + ".");
    }

    /**
     * {@return the columns of these names, in this order; also parts of them ({@link #find})}
     *
     * @param names names of columns, or {@code NAME.PART}
     * @throws IllegalArgumentException if a name is unknown or given twice; the message is a sentence for a person
     */
    public Columns select(List<String> names) {
        List<Column<CrawlRecord>> chosen = new ArrayList<>();
        for (String name : names) {
            Column<CrawlRecord> column = find(name);
            if (column == null) {
                throw new IllegalArgumentException(
                        "There is no column " + name + ". Choose among " + names(list) + ".");
            }
            chosen.add(column);
        }
        return new Columns(chosen);
    }

    /**
     * {@return the columns of the header of an output, in its order} An unknown name is a JSON column, without a value
     * for records of a running crawl.
     *
     * @param names names in the order of the header
     * @throws IllegalArgumentException if a name is given twice
     */
    public static Columns named(List<String> names) {
        return new Columns(names.stream()
                .map(name -> {
                    Column<CrawlRecord> known = ALL.find(name);
                    return known == null
                            ? Column.<CrawlRecord>of(name, JSON, "A column that records do not have.", record -> null)
                            : known;
                })
                .toList());
    }

    /**
     * Tells whether records have a column of one of these names.
     *
     * @param names names of columns
     * @return true if one of them is the name of a column
     */
    public static boolean anyOf(Collection<?> names) {
        return names.stream().anyMatch(name -> ALL.find(String.valueOf(name)) != null);
    }

    /**
     * {@return the column of that name, or the part of one ({@code NAME.PART}); null where there is none}
     *
     * @param name {@code NAME} or {@code NAME.PART}
     */
    public @Nullable Column<CrawlRecord> find(String name) {
        Column<CrawlRecord> whole = byName(list).get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) return whole;
        Column<CrawlRecord> of = byName(list).get(name.substring(0, dot));
        return of == null ? null : of.part(name.substring(dot + 1));
    }

    /**
     * {@return these columns with a column {@code fields.NAME} for each field in the place of {@code fields}, as tables
     * need it}
     *
     * @param fields extractors of the crawl, in order
     */
    public Columns spread(List<FieldExtractor> fields) {
        return new Columns(list.stream()
                .flatMap(column ->
                        column.name().equals("fields") ? fields.stream().map(FieldColumns::of) : Stream.of(column))
                .toList());
    }

    /**
     * {@return these columns with another choice of response headers in {@code headers} and its parts}
     *
     * @param choice headers to keep
     */
    public Columns keeping(HeaderChoice choice) {
        Column<CrawlRecord> headers = VisitColumns.headers(choice);
        String parts = headers.name() + ".";
        return new Columns(list.stream()
                .map(column -> {
                    if (column.name().equals(headers.name())) return headers;
                    Column<CrawlRecord> part = column.name().startsWith(parts)
                            ? headers.part(column.name().substring(parts.length()))
                            : null;
                    return part == null ? column : part;
                })
                .toList());
    }

    /**
     * {@return what must be read of a page, beside what is always read, so that these columns or the parts of them have values} For
     * {@code ParseOptions.details}.
     */
    public Set<PageDetail> details() {
        Set<PageDetail> details = EnumSet.noneOf(PageDetail.class);
        for (Column<CrawlRecord> column : list) {
            String name = column.name();
            int dot = name.indexOf('.');
            PageDetail detail = DetailColumns.BY_NAME.get(dot < 0 ? name : name.substring(0, dot));
            if (detail != null) details.add(detail);
        }
        return details;
    }

    /** {@return whether one of these columns is what pages may be used for, or a part of it} For {@code RobotsOptions.usage}. */
    public boolean wantsUsage() {
        String part = UsageColumns.NAME + ".";
        return list.stream()
                .anyMatch(each ->
                        each.name().equals(UsageColumns.NAME) || each.name().startsWith(part));
    }

    /** {@return the names of the columns, in order} */
    public List<String> names() {
        return list.stream().map(Column::name).toList();
    }

    private static String names(List<Column<CrawlRecord>> list) {
        return String.join(", ", list.stream().map(Column::name).toList());
    }

    private static Map<String, Column<CrawlRecord>> byName(List<Column<CrawlRecord>> list) {
        Map<String, Column<CrawlRecord>> byName = new LinkedHashMap<>();
        for (Column<CrawlRecord> column : list) byName.put(column.name(), column);
        return byName;
    }
}
