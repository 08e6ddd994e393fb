package io.fluxcrawl.result;

import static io.fluxcrawl.result.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.result.ColumnType.Scalar.INT;
import static io.fluxcrawl.result.ColumnType.Scalar.JSON;
import static io.fluxcrawl.result.ColumnType.Scalar.STRING;
import static io.fluxcrawl.result.ColumnType.listOf;
import static io.fluxcrawl.result.ColumnType.mapOf;
import static io.fluxcrawl.result.ColumnType.struct;

import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.parse.PageMetadata.Preview;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page says of itself; all absent where no page was read. */
final class PageColumns {
    static final List<Column<CrawlRecord>> LIST = List.of(
            page(
                    "charset",
                    STRING,
                    "Encoding that the text was read in (WHATWG Encoding name).",
                    PageMetadata::charset),
            page("charset_source", STRING, "Who named the charset.", PageMetadata::charsetSource)
                    .oneOf(List.of("bom", "header", "meta", "detected", "default")),
            page("title", STRING, "Text of the first <title>.", PageMetadata::title),
            page("description", STRING, "The first <meta name=description>.", PageMetadata::description),
            page("canonical", STRING, "The canonical URL that the page names, absolute.", PageMetadata::canonical),
            page("lang", STRING, "The language of <html lang>, as written.", PageMetadata::lang),
            page("robots", STRING, "Content of <meta name=robots>.", PageMetadata::robots),
            page("indexable", BOOLEAN, "Whether a search engine may list this URL.", PageMetadata::indexable),
            page("indexable_reason", STRING, "Why not.", PageMetadata::indexableReason),
            page(
                    "hreflang",
                    listOf(struct(PageParts.HREFLANG)),
                    "The page in other languages: <link rel=alternate hreflang>.",
                    PageMetadata::hreflang),
            page(
                    "open_graph",
                    mapOf(listOf(STRING)),
                    "Open Graph properties (ogp.me), every value in order.",
                    PageMetadata::openGraph),
            page("twitter", mapOf(listOf(STRING)), "Twitter card names, every value in order.", PageMetadata::twitter),
            page("meta", listOf(struct(PageParts.META)), "Every <meta>, in the page's order.", PageMetadata::meta),
            page("links", listOf(struct(PageParts.LINK)), "Every <link>, in the page's order.", PageMetadata::links),
            page("icons", listOf(struct(PageParts.ICON)), "Icon links.", PageMetadata::icons),
            page("feeds", listOf(struct(PageParts.FEED)), "RSS, Atom and JSON feeds.", PageMetadata::feeds),
            page("json_ld", listOf(JSON), "JSON-LD blocks, parsed (json-ld.org).", PageMetadata::jsonLd),
            page(
                    "json_ld_errors",
                    listOf(STRING),
                    "One sentence for each JSON-LD block that could not be read.",
                    PageMetadata::jsonLdErrors),
            page("microdata", listOf(JSON), "Microdata items (full extraction).", PageMetadata::microdata),
            page("h1", listOf(STRING), "Text of every <h1> (full extraction).", PageMetadata::h1),
            page("author", STRING, "The author, as the page names them.", PageMetadata::author),
            page("published", STRING, "Date of publication, as written.", PageMetadata::published),
            page("modified", STRING, "Date of the last change, as written.", PageMetadata::modified),
            page("keywords", STRING, "Content of <meta name=keywords>.", PageMetadata::keywords),
            page("generator", STRING, "Content of <meta name=generator>.", PageMetadata::generator),
            page("preview", struct(PageParts.PREVIEW), "What a link preview would show.", PageMetadata::preview),
            page(
                    "preview_source",
                    mapOf(STRING),
                    "Where each field of preview came from.",
                    page -> previewSource(page.preview())),
            page("outlinks", INT, "Number of links in the page (full extraction).", PageMetadata::outlinkCount),
            page(
                    "outlink_list",
                    listOf(struct(PageParts.OUTLINK)),
                    "The links themselves, on request.",
                    PageMetadata::outlinks),
            page("word_count", INT, "Words of visible text (full extraction).", PageMetadata::wordCount));

    private PageColumns() {}

    private static Column<CrawlRecord> page(
            String name, ColumnType type, String doc, Column.Getter<PageMetadata> getter) {
        return Column.of(name, type, doc, record -> record.page() == null ? null : getter.get(record.page()));
    }

    private static @Nullable Map<String, String> previewSource(@Nullable Preview preview) {
        return preview == null ? null : preview.source();
    }
}
