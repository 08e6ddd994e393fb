package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.JSON;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;
import static io.fluxcrawl.record.ColumnType.struct;

import io.fluxcrawl.page.PageHead;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.Preview;
import io.fluxcrawl.page.Seo;
import io.fluxcrawl.page.SocialMetadata;
import io.fluxcrawl.page.StructuredData;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a page; absent where no page was read. */
final class PageColumns {
    static final List<Column<CrawlRecord>> LIST = Stream.of(
                    text(), search(), social(), elements(), data(), choices(), BodyColumns.LIST)
            .flatMap(List::stream)
            .toList();

    private PageColumns() {}

    private static List<Column<CrawlRecord>> text() {
        return List.of(
                page(
                        "sniffed_type",
                        STRING,
                        "What the bytes look like (MIME Sniffing Standard), where that is not content_type.",
                        PageMetadata::sniffedType),
                page(
                        "charset",
                        STRING,
                        "Encoding that the text was read in (Encoding Standard); absent for binary content.",
                        PageMetadata::charset),
                page(
                                "charset_source",
                                STRING,
                                "What named it, in this order of trust: byte order mark, Content-Type header, meta"
                                        + " element, detection, default; detection before them where the bytes belie them.",
                                PageMetadata::charsetSource)
                        .oneOf(List.of("bom", "header", "meta", "detected", "default")),
                head(
                        "title",
                        STRING,
                        "Text of the first <title>; by profile preview the best of candidates.",
                        PageHead::title),
                head(
                        "description",
                        STRING,
                        "The first <meta name=description>; by profile preview the best of candidates.",
                        PageHead::description),
                head(
                        "lang",
                        STRING,
                        "<html lang>, then xml:lang, then the header or meta Content-Language, as written.",
                        PageHead::lang));
    }

    private static List<Column<CrawlRecord>> search() {
        return List.of(
                head(
                        "canonical",
                        STRING,
                        "Absolute URL of the first <link rel=canonical> in the head, then of the Link header, then in the"
                                + " body (RFC 6596).",
                        PageHead::canonical),
                head("robots", STRING, "Every <meta name=robots>, joined by a comma.", PageHead::robots),
                page(
                        "indexable",
                        BOOLEAN,
                        "Whether a search engine may list this URL, by what the response says (robots.txt aside); absent"
                                + " for content that none lists.",
                        PageMetadata::indexable),
                page("indexable_reason", STRING, "Why not.", PageMetadata::indexableReason)
                        .oneOf(List.of(
                                "status", "meta_robots", "x_robots_tag", "unavailable_after", "canonical", "refresh")),
                head(
                        "hreflang",
                        listOf(struct(PageParts.HREFLANG)),
                        "The page in other languages: <link rel=alternate hreflang> and those of the Link header.",
                        PageHead::hreflang),
                page("seo", struct(PageParts.SEO), "The findings of an audit; HTML only.", PageColumns::seo));
    }

    private static List<Column<CrawlRecord>> social() {
        return List.of(
                social(
                        "open_graph",
                        mapOf(listOf(STRING)),
                        "og:* metas (ogp.me), keys in lower case, every value in order.",
                        SocialMetadata::openGraph),
                social(
                        "twitter",
                        mapOf(listOf(STRING)),
                        "twitter:* metas, keys in lower case, every value in order.",
                        SocialMetadata::twitter),
                social(
                        "vocabularies",
                        mapOf(mapOf(listOf(STRING))),
                        "The other prefixed metas by prefix (article, product, ...); dc holds Dublin Core under its"
                                + " element names.",
                        SocialMetadata::vocabularies),
                social(
                        "media",
                        listOf(struct(PageParts.MEDIA)),
                        "Images, videos and audio of Open Graph, each with the properties that belong to it, in order.",
                        SocialMetadata::media));
    }

    private static List<Column<CrawlRecord>> elements() {
        return List.of(
                head(
                        "meta",
                        listOf(struct(PageParts.META)),
                        "Every <meta> that has a key, in the page's order; one with two keys stands twice.",
                        PageHead::meta),
                head("links", listOf(struct(PageParts.LINK)), "Every <link>, in the page's order.", PageHead::links),
                head("icons", listOf(struct(PageParts.ICON)), "Icon links, in order.", PageHead::icons),
                head("feeds", listOf(struct(PageParts.FEED)), "RSS, Atom and JSON feeds, in order.", PageHead::feeds),
                head(
                        "related",
                        struct(PageParts.RELATED),
                        "The other pages and files that the page's links name.",
                        PageHead::related));
    }

    private static List<Column<CrawlRecord>> data() {
        return List.of(
                data(
                        "json_ld",
                        listOf(JSON),
                        "JSON-LD values (json-ld.org), in order; arrays at the root opened.",
                        StructuredData::jsonLd),
                data(
                        "json_ld_errors",
                        listOf(STRING),
                        "One sentence for each JSON-LD block that could not be read, or not wholly.",
                        StructuredData::jsonLdErrors),
                data(
                                "microdata",
                                listOf(JSON),
                                "Top-level items {type, id, properties} with the items in them (HTML Standard, 5.4), URLs absolute;"
                                        + " full extraction only.",
                                StructuredData::microdata)
                        .fullOnly(),
                data(
                                "microdata_errors",
                                listOf(STRING),
                                "One sentence for each fault of the microdata: an itemref that leads nowhere or round, or more than"
                                        + " is read.",
                                StructuredData::microdataErrors)
                        .fullOnly(),
                data(
                                "rdfa",
                                listOf(JSON),
                                "Resources {type, resource, properties} with the resources in them (RDFa Lite 1.1, and of Core rel, rev, datatype, lang), names as IRIs;"
                                        + " what metas say of an untyped page stands in open_graph and meta; full extraction only.",
                                StructuredData::rdfa)
                        .fullOnly(),
                data(
                                "rdfa_errors",
                                listOf(STRING),
                                "One sentence for each thing of the RDFa that is not read.",
                                StructuredData::rdfaErrors)
                        .fullOnly(),
                data(
                                "microformats",
                                listOf(JSON),
                                "Items {type, id, properties, children} with the items in them (microformats2 parsing), classic ones"
                                        + " under today's names; markup as written; full extraction only.",
                                StructuredData::microformats)
                        .fullOnly(),
                data(
                                "microformats_errors",
                                listOf(STRING),
                                "A sentence where not all of the microformats are read.",
                                StructuredData::microformatsErrors)
                        .fullOnly());
    }

    private static List<Column<CrawlRecord>> choices() {
        return List.of(
                head("author", STRING, "The best of candidates.", PageHead::author),
                head("published", STRING, "Date as written, the best of candidates.", PageHead::published),
                head("modified", STRING, "Date as written, the best of candidates.", PageHead::modified),
                head(
                        "published_iso",
                        STRING,
                        "published in ISO 8601, as exact as it is written (no time or zone made up); absent where it could be"
                                + " several dates, as 03/04/2026 could.",
                        PageHead::publishedIso),
                head("modified_iso", STRING, "modified likewise.", PageHead::modifiedIso),
                head("keywords", STRING, "<meta name=keywords>.", PageHead::keywords),
                head("generator", STRING, "<meta name=generator>.", PageHead::generator),
                page(
                        "sources",
                        mapOf(STRING),
                        "Where each chosen value came from, by its column: og, twitter, json_ld, html, ...",
                        PageMetadata::sources),
                page(
                        "candidates",
                        mapOf(listOf(struct(PageParts.CANDIDATE))),
                        "For each chosen value all that were on offer, best first.",
                        PageMetadata::candidates),
                page("preview", struct(PageParts.PREVIEW), "What a link preview shows.", PageMetadata::preview),
                page(
                        "preview_source",
                        mapOf(STRING),
                        "Where each value of preview came from.",
                        page -> previewSource(page.preview())),
                page(
                        "fields",
                        mapOf(listOf(STRING)),
                        "The user-defined fields (property fields), by name; in CSV each is a column fields.NAME.",
                        PageMetadata::fields),
                page(
                        "field_errors",
                        mapOf(STRING),
                        "Why a user-defined field could not be read, by its name.",
                        PageMetadata::fieldErrors),
                page(
                        "parse_limit",
                        mapOf(STRING),
                        "Why a column is not whole, by its name: cpu (the CPU time of a page was used up before, property"
                                + " maxCpu) or characters (the record would be too long, property maxRecordChars); page is the rest"
                                + " of the markup, urls are references that were not resolved.",
                        PageMetadata::parseLimit));
    }

    static Column<CrawlRecord> page(String name, ColumnType type, String doc, Column.Getter<PageMetadata> getter) {
        return Column.of(name, type, doc, record -> {
            if (record.page() != null) return getter.get(record.page());
            return record.carried() == null ? null : record.carried().value(name);
        });
    }

    private static Column<CrawlRecord> head(String name, ColumnType type, String doc, Column.Getter<PageHead> getter) {
        return page(name, type, doc, page -> getter.get(page.head()));
    }

    private static Column<CrawlRecord> social(
            String name, ColumnType type, String doc, Column.Getter<SocialMetadata> getter) {
        return page(name, type, doc, page -> getter.get(page.social()));
    }

    private static Column<CrawlRecord> data(
            String name, ColumnType type, String doc, Column.Getter<StructuredData> getter) {
        return page(name, type, doc, page -> getter.get(page.structuredData()));
    }

    private static @Nullable Seo seo(PageMetadata page) {
        return page.seo().canonicalVerdict() == null ? null : page.seo();
    }

    private static @Nullable Map<String, String> previewSource(@Nullable Preview preview) {
        return preview == null ? null : preview.source();
    }
}
