package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.BOOLEAN;
import static io.fluxcrawl.record.ColumnType.Scalar.INT;
import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;
import static io.fluxcrawl.record.ColumnType.mapOf;
import static io.fluxcrawl.record.ColumnType.struct;

import io.fluxcrawl.page.PageMetadata.Alternate;
import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.page.PageMetadata.Meta;
import io.fluxcrawl.page.PageMetadata.OEmbed;
import io.fluxcrawl.page.Preview;
import io.fluxcrawl.page.RelatedLinks;
import io.fluxcrawl.page.Seo;
import java.util.List;

/** The columns of the structs inside a page's columns. */
final class PageParts {
    static final List<Column<Hreflang>> HREFLANG = List.of(
            Column.<Hreflang>of("lang", STRING, "Language tag or x-default, as written.", Hreflang::lang)
                    .always(),
            Column.<Hreflang>of("href", STRING, "Absolute URL.", Hreflang::href).always());

    static final List<Column<Meta>> META = List.of(
            meta("name", "The name attribute, as written."),
            meta("property", "The property attribute."),
            meta("http_equiv", "The http-equiv attribute."),
            meta("itemprop", "The itemprop attribute."),
            Column.of(
                    "charset",
                    STRING,
                    "The charset attribute.",
                    meta -> meta.kind().equals("charset") ? meta.content() : null),
            Column.of(
                    "content",
                    STRING,
                    "The content attribute, verbatim.",
                    meta -> meta.kind().equals("charset") ? null : meta.content()),
            Column.of("attributes", mapOf(STRING), "Its lang, scheme and media, as written.", Meta::attributes));

    static final List<Column<Link>> LINK = List.of(
            Column.<Link>of("rel", STRING, "As written.", Link::rel).always(),
            Column.<Link>of("href", STRING, "As written.", Link::href).always(),
            Column.of("attributes", mapOf(STRING), "What else the element carries.", Link::attributes));

    static final List<Column<Icon>> ICON = List.of(
            Column.<Icon>of("href", STRING, "Absolute URL.", Icon::href).always(),
            Column.<Icon>of("rel", STRING, "As written.", Icon::rel).always(),
            Column.of("sizes", STRING, "As written.", Icon::sizes),
            Column.of("type", STRING, "As written.", Icon::type));

    static final List<Column<Feed>> FEED = List.of(
            Column.<Feed>of("href", STRING, "Absolute URL.", Feed::href).always(),
            Column.<Feed>of("type", STRING, "Media type.", Feed::type).always(),
            Column.of("title", STRING, "As written.", Feed::title));

    static final List<Column<OEmbed>> OEMBED = List.of(
            Column.<OEmbed>of("href", STRING, "Absolute URL.", OEmbed::href).always(),
            Column.<OEmbed>of("format", STRING, "As the link says.", OEmbed::format)
                    .always()
                    .oneOf(List.of("json", "xml")),
            Column.of("title", STRING, "As written.", OEmbed::title));

    static final List<Column<Alternate>> ALTERNATE = List.of(
            Column.<Alternate>of("href", STRING, "As absolute as it can be.", Alternate::href)
                    .always(),
            Column.of("media", STRING, "Media query.", Alternate::media),
            Column.of("type", STRING, "Media type.", Alternate::type),
            Column.of("title", STRING, "As written.", Alternate::title));

    static final List<Column<RelatedLinks>> RELATED = List.of(
            Column.of("amp", STRING, "<link rel=amphtml>.", RelatedLinks::amp),
            Column.of("manifest", STRING, "<link rel=manifest>.", RelatedLinks::manifest),
            Column.of("prev", STRING, "<link rel=prev> or previous.", RelatedLinks::prev),
            Column.of("next", STRING, "<link rel=next>.", RelatedLinks::next),
            Column.of("search", STRING, "<link rel=search>: the OpenSearch description.", RelatedLinks::search),
            Column.of("license", STRING, "<link rel=license>.", RelatedLinks::license),
            Column.of("shortlink", STRING, "<link rel=shortlink>.", RelatedLinks::shortlink),
            Column.of("oembed", listOf(struct(OEMBED)), "oEmbed links (oembed.com).", RelatedLinks::oembed),
            Column.of(
                    "alternates",
                    listOf(struct(ALTERNATE)),
                    "Alternates that are neither language, feed nor oEmbed: mobile pages, apps, other formats.",
                    RelatedLinks::alternates));

    static final List<Column<Media>> MEDIA = List.of(
            Column.<Media>of("kind", STRING, "What it is.", Media::kind)
                    .always()
                    .oneOf(List.of("image", "video", "audio")),
            Column.of("url", STRING, "Absolute URL; absent where only properties were given.", Media::url),
            Column.of(
                    "properties",
                    mapOf(STRING),
                    "Its structured properties without their prefix, as written: width, height, alt, ...",
                    Media::properties));

    static final List<Column<Candidate>> CANDIDATE = List.of(
            Column.<Candidate>of(
                            "source", STRING, "Where it stands: og, twitter, json_ld, html, ...", Candidate::source)
                    .always(),
            Column.<Candidate>of("value", STRING, "The value on offer.", Candidate::value)
                    .always());

    static final List<Column<Seo>> SEO = List.of(
            Column.of("titles", listOf(STRING), "Every <title>.", Seo::titles),
            Column.of("title_length", INT, "Code points of the first title.", Seo::titleLength),
            Column.of("title_pixels", INT, "Its width in Arial at 20 px, as on a result page.", Seo::titlePixels),
            Column.of("descriptions", listOf(STRING), "Every <meta name=description>.", Seo::descriptions),
            Column.of("description_length", INT, "Code points of the first description.", Seo::descriptionLength),
            Column.of("description_pixels", INT, "Its width in Arial at 14 px.", Seo::descriptionPixels),
            Column.of("canonicals", listOf(STRING), "Every canonical named, in order of preference.", Seo::canonicals),
            Column.<Seo>of(
                            "canonical_verdict",
                            STRING,
                            "Whether canonical names this URL; outside_head is one in the body only, where search engines"
                                    + " ignore it.",
                            Seo::canonicalVerdict)
                    .oneOf(List.of("self", "other", "missing", "multiple", "outside_head", "invalid")),
            Column.of(
                    "canonical_relative",
                    BOOLEAN,
                    "Whether the first canonical is a relative reference.",
                    seo -> seo.canonicals().isEmpty() ? null : seo.canonicalRelative()),
            Column.of(
                    "hreflang_faults",
                    listOf(STRING),
                    "One sentence for each fault of the language links.",
                    Seo::hreflangFaults),
            Column.of(
                    "refresh",
                    STRING,
                    "Absolute target of the Refresh header, or of <meta http-equiv=refresh>.",
                    Seo::refresh),
            Column.of("viewport", STRING, "<meta name=viewport>.", Seo::viewport),
            Column.<Seo>of(
                            "insecure_resources",
                            listOf(STRING),
                            "Files that an https page loads over http, the first 100; full extraction only.",
                            Seo::insecureResources)
                    .fullOnly());

    static final List<Column<Preview>> PREVIEW = List.of(
            Column.of("title", STRING, "Headline.", Preview::title),
            Column.of("description", STRING, "Text below it.", Preview::description),
            Column.of("image", STRING, "Absolute URL, https preferred.", Preview::image),
            Column.of("image_width", INT, "Pixels, as Open Graph states them for that image.", Preview::imageWidth),
            Column.of("image_height", INT, "Likewise.", Preview::imageHeight),
            Column.of("image_alt", STRING, "What it shows, as Open Graph or Twitter state it.", Preview::imageAlt),
            Column.of("url", STRING, "The URL that the page wants to be known by.", Preview::url),
            Column.of("site_name", STRING, "Name of the site.", Preview::siteName),
            Column.of("type", STRING, "Open Graph type: article, website, ...", Preview::type),
            Column.of("locale", STRING, "Open Graph locale.", Preview::locale),
            Column.of("icon", STRING, "Absolute URL of the icon nearest to 64 pixels from above.", Preview::icon),
            Column.of("video", STRING, "Absolute URL.", Preview::video),
            Column.of("audio", STRING, "Absolute URL.", Preview::audio),
            Column.of("logo", STRING, "Absolute URL of the publisher's logo.", Preview::logo),
            Column.of("theme_color", STRING, "<meta name=theme-color>.", Preview::themeColor),
            Column.of("oembed", STRING, "URL of the first JSON oEmbed link, else of the first.", Preview::oembed));

    private PageParts() {}

    private static Column<Meta> meta(String kind, String doc) {
        return Column.of(kind, STRING, doc, meta -> meta.kind().equals(kind) ? meta.key() : null);
    }
}
