package io.fluxcrawl.cli;

import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.SinkOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose the columns of the records and the number of rows per file. */
final class ColumnFlags {
    private static final int SUGGESTIONS = 3;

    @Option(
            names = "--columns",
            paramLabel = "GROUP",
            description =
                    "Columns of the records, by a name for many: core (row, visit, title, description), seo or preview"
                            + " (core and what search engines or link previews need), default (all but candidates and"
                            + " links, which repeat what others hold, and ids, document, forms, text_simhash, readability,"
                            + " rendering and usage, which are read only where they are chosen), all; audit is flat, with"
                            + " single values and counts for sheets. --select and --without choose single ones."
                            + " Default: default; for convert and with --audit, all.")
    @Nullable
    ColumnGroup group;

    @Option(
            names = "--select",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of the records, in this order. An asterisk stands for any letters; NAME.PART"
                    + " selects one part of a column: preview.image, timings_ms.total, headers.etag,"
                    + " fields.price, input.country; NAME.* all its parts as columns of their own. Default: those"
                    + " of --columns.")
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

    @Option(
            names = "--csv-separator",
            paramLabel = "CHARACTER",
            description =
                    "Character between the fields of CSV output: comma, semicolon, tab or pipe, as a word or as itself."
                            + " Spreadsheets in languages with a decimal comma expect a semicolon. Default: comma.")
    @Nullable
    String csvSeparator;

    @Option(names = "--csv-bom", description = "Begin CSV output with a byte order mark, by which Excel detects UTF-8.")
    boolean csvBom;

    /**
     * Returns the sink options that select these columns.
     *
     * @param all every column there is
     * @param usual the group of columns where none are chosen
     * @param fields extractors of the user's own fields, each of which {@code --select} can name
     * @throws IllegalArgumentException with a message for the user, if a name is unknown, or a group is chosen beside
     *     single columns
     */
    SinkOptions toOptions(Columns all, ColumnGroup usual, List<FieldExtractor> fields) {
        if (group != null && !select.isEmpty()) {
            throw new IllegalArgumentException(
                    "--columns and --select both choose the columns; use one of them. --without"
                            + " leaves columns of a group out.");
        }
        Columns columns = chosen(all, group == null ? usual : group, all.spread(fields));
        columns.spread(fields); // fails now, not at the first record, if a column would appear twice
        SinkOptions.Builder options = SinkOptions.builder().columns(columns);
        if (partRows != null) options.partRows(partRows);
        if (csvSeparator != null) options.separator(separator(csvSeparator));
        options.byteOrderMark(csvBom);
        return options.build();
    }

    /** @param spread all columns and a column for each field */
    private Columns chosen(Columns all, ColumnGroup group, Columns spread) {
        List<Column<CrawlRecord>> chosen = select.isEmpty()
                ? of(group, all)
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

    private static List<Column<CrawlRecord>> of(ColumnGroup group, Columns all) {
        if (group == ColumnGroup.ALL) return all.list(); // an earlier output may have columns that records do not have
        if (group == ColumnGroup.AUDIT) return group.columns().list(); // made of the others
        List<String> names = group.columns().names();
        return all.list().stream().filter(each -> names.contains(each.name())).toList();
    }

    /** Returns whether the command line says which columns to write. */
    boolean choose() {
        return group != null || !select.isEmpty() || !without.isEmpty();
    }

    /** @throws IllegalArgumentException if it is none of the four */
    static char separator(String given) {
        Character named = InputFlags.ListSeparator.named(given);
        if (named != null) return named;
        if (given.length() == 1 && ",;\t|".contains(given)) return given.charAt(0);
        throw new IllegalArgumentException(
                "--csv-separator is " + given + "; it must be comma, semicolon, tab or pipe.");
    }

    private static Stream<Column<CrawlRecord>> named(String name, Columns all, Columns spread) {
        if (name.contains("*")) return matching(name, all, spread);
        Column<CrawlRecord> field = spread.find(name);
        Column<CrawlRecord> known = field != null ? field : all.find(name);
        if (known != null) return Stream.of(known);
        throw new IllegalArgumentException("There is no column " + name + "." + similar(name, all, spread));
    }

    /** Names the columns that the name may be a slip for, nearest first; else those that begin with the same two letters. */
    private static String similar(String name, Columns all, Columns spread) {
        List<String> names = withParts(all, spread).map(Column::name).distinct().toList();
        int far = Math.max(1, name.length() / 3);
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> near = EditDistance.nearest(
                lower,
                names.stream()
                        .filter(each -> EditDistance.of(each, lower) <= far)
                        .toList());
        if (near.isEmpty()) {
            String start = name.substring(0, Math.min(2, name.length()));
            near = names.stream()
                    .filter(each -> each.startsWith(start) && (name.contains(".") || !each.contains(".")))
                    .limit(SUGGESTIONS)
                    .toList();
        }
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    /** Returns the columns that match; a part of a column only where the column itself does not. */
    private static Stream<Column<CrawlRecord>> matching(String pattern, Columns all, Columns spread) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        Set<String> whole = new HashSet<>();
        List<Column<CrawlRecord>> matching = withParts(all, spread)
                .filter(each -> each.name().matches(regex))
                .filter(each -> isApart(each.name(), whole) && whole.add(each.name()))
                .toList();
        if (matching.isEmpty()) {
            throw new IllegalArgumentException(
                    "No column matches " + pattern + "." + similar(pattern.replaceAll("[.*]+", ""), all, spread));
        }
        return matching.stream();
    }

    private static boolean isApart(String name, Set<String> whole) {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            if (whole.contains(name.substring(0, dot))) return false;
        }
        return true;
    }

    /** Returns all columns, each followed by its parts, and the columns of single fields. */
    private static Stream<Column<CrawlRecord>> withParts(Columns all, Columns spread) {
        return Stream.concat(
                all.list().stream().flatMap(ColumnFlags::withParts),
                spread.list().stream().filter(each -> all.find(each.name()) == null));
    }

    private static Stream<Column<CrawlRecord>> withParts(Column<CrawlRecord> column) {
        return Stream.concat(Stream.of(column), column.parts().stream().flatMap(ColumnFlags::withParts));
    }
}
