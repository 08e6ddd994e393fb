package io.fluxcrawl.result;

import static io.fluxcrawl.result.ColumnType.Scalar.JSON;

import io.fluxcrawl.parse.FieldExtractor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a record, the same in every format: all of them in their order, or the user's choice.
 *
 * @param list in the order in which formats write them
 */
public record Columns(List<Column<CrawlRecord>> list) {
    /** Every column there is. */
    public static final Columns ALL = new Columns(
            Stream.of(RowColumns.LIST, RevisitColumns.LIST, VisitColumns.LIST, PageColumns.LIST, RowColumns.INPUT)
                    .flatMap(List::stream)
                    .toList());

    /** @throws IllegalArgumentException if the list is empty or a name stands in it twice */
    public Columns {
        list = List.copyOf(list);
        if (list.isEmpty()) throw new IllegalArgumentException("A record needs a column at least");
        if (byName(list).size() < list.size())
            throw new IllegalArgumentException("A column stands twice: " + names(list));
    }

    /**
     * The columns of these names, in this order; also parts of them ({@link #find}).
     *
     * @throws IllegalArgumentException in a sentence for a person, if one is unknown or stands twice
     */
    public Columns select(List<String> names) {
        List<Column<CrawlRecord>> chosen = new ArrayList<>();
        for (String name : names) {
            Column<CrawlRecord> column = find(name);
            if (column == null) {
                throw new IllegalArgumentException("No column is called " + name + "; there are " + names(list) + ".");
            }
            chosen.add(column);
        }
        return new Columns(chosen);
    }

    /**
     * The columns that an output's row of names speaks of, in its order. What no record has is a column of JSON that the
     * crawl's own records give nothing for.
     *
     * @throws IllegalArgumentException if a name stands there twice
     */
    public static Columns named(List<String> names) {
        return new Columns(names.stream()
                .map(name -> {
                    Column<CrawlRecord> known = ALL.find(name);
                    return known == null
                            ? Column.<CrawlRecord>of(name, JSON, "Not of a record.", record -> null)
                            : known;
                })
                .toList());
    }

    /** Whether a record has a column of one of these names. */
    public static boolean anyOf(Collection<?> names) {
        return names.stream().anyMatch(name -> ALL.find(String.valueOf(name)) != null);
    }

    /** The column of that name, or the part of one: {@code NAME.PART}; null where there is none. */
    public @Nullable Column<CrawlRecord> find(String name) {
        Column<CrawlRecord> whole = byName(list).get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) return whole;
        Column<CrawlRecord> of = byName(list).get(name.substring(0, dot));
        return of == null ? null : of.part(name.substring(dot + 1));
    }

    /** For tables: in place of {@code fields} a column {@code fields.NAME} for each; the same where {@code fields} is not among them. */
    public Columns spread(List<FieldExtractor> fields) {
        return new Columns(list.stream()
                .flatMap(column ->
                        column.name().equals("fields") ? fields.stream().map(FieldColumns::of) : Stream.of(column))
                .toList());
    }

    /** The same with other response headers in {@code headers}, and in what is part of it. */
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
