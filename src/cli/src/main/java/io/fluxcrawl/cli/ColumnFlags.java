package io.fluxcrawl.cli;

import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.SinkOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose the columns of the records and the number of rows per file. */
final class ColumnFlags {
    @Option(
            names = "--select",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of the records, in this order. An asterisk stands for any letters; NAME.PART"
                    + " selects one part of a column: preview.image, timings_ms.total, headers.etag,"
                    + " fields.price. Default: all columns.")
    List<String> select = new ArrayList<>();

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns to leave out. Names are written as for --select.")
    List<String> without = new ArrayList<>();

    @Option(
            names = "--part-rows",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Rows of one Parquet file; after them a new file begins: pages-2.parquet,"
                    + " pages-3.parquet, ... Default: 1000000.")
    @Nullable
    Integer partRows;

    /**
     * Returns the sink options that select these columns.
     *
     * @param all every column there is
     * @param fields extractors of the user's own fields, each of which {@code --select} can name
     * @throws IllegalArgumentException with a message for the user, if a name is unknown
     */
    SinkOptions toOptions(Columns all, List<FieldExtractor> fields) {
        Columns columns = chosen(all, all.spread(fields));
        columns.spread(fields); // fails now, not at the first record, if a column would appear twice
        SinkOptions.Builder options = SinkOptions.builder().columns(columns);
        if (partRows != null) options.partRows(partRows);
        return options.build();
    }

    /** @param spread all columns and a column for each field */
    private Columns chosen(Columns all, Columns spread) {
        List<Column<CrawlRecord>> chosen = select.isEmpty()
                ? all.list()
                : select.stream()
                        .flatMap(name -> named(name, all, spread))
                        .distinct()
                        .toList();
        List<String> dropped = without.stream()
                .flatMap(name -> named(name, all, spread))
                .map(Column::name)
                .toList();
        return new Columns(
                chosen.stream().filter(each -> !dropped.contains(each.name())).toList());
    }

    private static Stream<Column<CrawlRecord>> named(String name, Columns all, Columns spread) {
        if (name.contains("*")) return matching(name, all);
        Column<CrawlRecord> field = spread.find(name);
        Column<CrawlRecord> known = field != null ? field : all.find(name);
        if (known != null) return Stream.of(known);
        throw new IllegalArgumentException("There is no column " + name + "." + similar(name, all, spread));
    }

    /** Names the columns that begin with the same two letters, as picocli does for options. */
    private static String similar(String name, Columns all, Columns spread) {
        String start = name.substring(0, Math.min(2, name.length()));
        String names = Stream.of(all, spread)
                .flatMap(each -> each.names().stream())
                .filter(each -> each.startsWith(start))
                .distinct()
                .collect(Collectors.joining(" or "));
        return names.isEmpty() ? "" : " Did you mean " + names + "?";
    }

    private static Stream<Column<CrawlRecord>> matching(String pattern, Columns all) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        List<Column<CrawlRecord>> matching =
                all.list().stream().filter(each -> each.name().matches(regex)).toList();
        if (matching.isEmpty()) throw new IllegalArgumentException("No column matches " + pattern + ".");
        return matching.stream();
    }
}
