package io.fluxcrawl.cli;

import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.result.Column;
import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.sink.SinkOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns the records have, and how many of them a file. */
final class ColumnFlags {
    @Option(
            names = "--select",
            split = ",",
            paramLabel = "COLUMN",
            description = "Only these columns, in this order; * stands for any letters. NAME.PART is one part:"
                    + " preview.image, timings_ms.total, headers.etag, fields.price. Default: all.")
    List<String> select = new ArrayList<>();

    @Option(names = "--without", split = ",", paramLabel = "COLUMN", description = "All but these columns; likewise.")
    List<String> without = new ArrayList<>();

    @Option(
            names = "--part-rows",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description =
                    "Parquet: records after which the next part begins, pages-2.parquet and so on. Default: 1000000.")
    @Nullable
    Integer partRows;

    /**
     * @param all the columns that there are
     * @param fields the user's own, for tables and for {@code --select}
     * @throws IllegalArgumentException with a message for the user, where a name is not known
     */
    SinkOptions toOptions(Columns all, List<FieldExtractor> fields) {
        Columns columns = chosen(all, all.spread(fields));
        columns.spread(fields); // says now where one then stands twice
        SinkOptions options = SinkOptions.builder().columns(columns).build();
        return partRows == null ? options : options.toBuilder().partRows(partRows).build();
    }

    /** @param spread all of them with a column for each field */
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
        if (name.contains("*")) return fitting(name, all);
        Column<CrawlRecord> field = spread.find(name);
        Column<CrawlRecord> known = field != null ? field : all.find(name);
        if (known != null) return Stream.of(known);
        String hint = Nearest.hint(
                name,
                Stream.of(all, spread).flatMap(each -> each.names().stream()).toList());
        throw new IllegalArgumentException("There is no column " + name + hint);
    }

    private static Stream<Column<CrawlRecord>> fitting(String pattern, Columns all) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        List<Column<CrawlRecord>> fitting =
                all.list().stream().filter(each -> each.name().matches(regex)).toList();
        if (fitting.isEmpty()) throw new IllegalArgumentException("No column fits " + pattern);
        return fitting.stream();
    }
}
