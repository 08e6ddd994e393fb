package io.fluxcrawl.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Named choice of columns, so that nobody has to list eighty names. Every group but
 * {@link #AUDIT} keeps the order of {@link Columns#ALL}.
 */
public enum ColumnGroup {
    /** All about the row and its visit, and the first facts of the page: title, description, language, canonical URL. */
    CORE(Stream.of(Names.CORE)),

    /** {@link #CORE} and what search engines judge: robots directives, hreflang, headings, counts, structured data. */
    SEO(Stream.of(Names.CORE, Names.SEO)),

    /** {@link #CORE} and what a link preview shows: Open Graph, Twitter cards, media, icons, dates, authors. */
    PREVIEW(Stream.of(Names.CORE, Names.PREVIEW)),

    /**
     * All columns but two that repeat what others hold and those that are read on request only. The two are {@code candidates}, the
     * values that were not chosen, and {@code links}, the raw {@code <link>} tags: a third of the bytes of a record. The others are
     * details of a page ({@code ParseOptions.details}) and what it may be used for ({@code RobotsOptions.usage}), which cost time or bytes.
     */
    DEFAULT(Stream.of(Columns.ALL.names().stream()
            .filter(name -> !Names.LEFT_OUT.contains(name) && !DetailColumns.BY_NAME.containsKey(name))
            .toList())),

    /** Every column. */
    ALL(Stream.of(Columns.ALL.names())),

    /**
     * What an auditor filters a sheet by, flat: single values in place of lists and structs, with counts where there are several. Its
     * columns have names of their own, such as {@code h1_1}, and an order of their own.
     */
    AUDIT(AuditColumns.ALL);

    @SuppressWarnings("ImmutableEnumChecker") // a record over an unmodifiable list of immutable columns
    private final Columns columns;

    ColumnGroup(Columns columns) {
        this.columns = columns;
    }

    ColumnGroup(Stream<List<String>> names) {
        Set<String> chosen = names.flatMap(List::stream).collect(Collectors.toSet());
        columns = Columns.ALL.select(
                Columns.ALL.names().stream().filter(chosen::contains).toList());
        if (columns.list().size() != chosen.size()) throw new IllegalStateException("A group names an unknown column.");
    }

    /** {@return the columns of this group, in its order} */
    public Columns columns() {
        return columns;
    }

    private static final class Names {
        static final Set<String> LEFT_OUT = Set.of("candidates", "links", UsageColumns.NAME);

        static final List<String> CORE = Stream.concat(
                        Stream.of(RowColumns.LIST, RecrawlColumns.LIST, VisitColumns.LIST, RowColumns.INPUT)
                                .flatMap(List::stream)
                                .map(Column::name),
                        Stream.of(
                                "charset",
                                "title",
                                "description",
                                "lang",
                                "canonical",
                                "indexable",
                                "indexable_reason",
                                "fields",
                                "field_errors",
                                "parse_limit"))
                .distinct()
                .toList();

        static final List<String> SEO = List.of(
                "robots",
                "hreflang",
                "seo",
                "related",
                "json_ld",
                "json_ld_errors",
                "h1",
                "h2",
                "headings",
                "outlinks",
                "outlink_list",
                "link_counts",
                "image_counts",
                "image_list",
                "word_count",
                "text_length",
                "text_ratio");

        static final List<String> PREVIEW = List.of(
                "open_graph",
                "twitter",
                "media",
                "icons",
                "feeds",
                "author",
                "published",
                "modified",
                "published_iso",
                "modified_iso",
                "sources",
                "preview",
                "preview_source",
                "embeds");
    }
}
