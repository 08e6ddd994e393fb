package io.fluxcrawl.result;

import static io.fluxcrawl.result.ColumnType.Scalar.STRING;
import static io.fluxcrawl.result.ColumnType.mapOf;

import io.fluxcrawl.parse.PageMetadata.Feed;
import io.fluxcrawl.parse.PageMetadata.Hreflang;
import io.fluxcrawl.parse.PageMetadata.Icon;
import io.fluxcrawl.parse.PageMetadata.Link;
import io.fluxcrawl.parse.PageMetadata.Meta;
import io.fluxcrawl.parse.PageMetadata.Outlink;
import io.fluxcrawl.parse.PageMetadata.Preview;
import java.util.List;

/** The structs inside a page's columns. */
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
                    meta -> meta.kind().equals("charset") ? null : meta.content()));

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

    static final List<Column<Preview>> PREVIEW = List.of(
            Column.of("title", STRING, "Headline.", Preview::title),
            Column.of("description", STRING, "Text below it.", Preview::description),
            Column.of("image", STRING, "Absolute URL.", Preview::image),
            Column.of("url", STRING, "The URL that the page wants to be known by.", Preview::url),
            Column.of("site_name", STRING, "Name of the site.", Preview::siteName),
            Column.of("type", STRING, "Open Graph type: article, website, ...", Preview::type),
            Column.of("locale", STRING, "Open Graph locale.", Preview::locale),
            Column.of("icon", STRING, "Absolute URL of the best icon.", Preview::icon));

    static final List<Column<Outlink>> OUTLINK = List.of(
            Column.<Outlink>of("href", STRING, "Absolute URL.", Outlink::href).always(),
            Column.of("rel", STRING, "As written.", Outlink::rel),
            Column.of("text", STRING, "Text of the link, cut at 200 characters.", Outlink::text));

    private PageParts() {}

    private static Column<Meta> meta(String kind, String doc) {
        return Column.of(kind, STRING, doc, meta -> meta.kind().equals(kind) ? meta.key() : null);
    }
}
