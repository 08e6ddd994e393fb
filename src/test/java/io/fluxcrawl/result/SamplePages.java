package io.fluxcrawl.result;

import io.fluxcrawl.parse.Embed;
import io.fluxcrawl.parse.ImageCounts;
import io.fluxcrawl.parse.LinkCounts;
import io.fluxcrawl.parse.Outlink;
import io.fluxcrawl.parse.PageImage;
import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.parse.PageMetadata.Candidate;
import io.fluxcrawl.parse.PageMetadata.Feed;
import io.fluxcrawl.parse.PageMetadata.Heading;
import io.fluxcrawl.parse.PageMetadata.Hreflang;
import io.fluxcrawl.parse.PageMetadata.Icon;
import io.fluxcrawl.parse.PageMetadata.Link;
import io.fluxcrawl.parse.PageMetadata.Media;
import io.fluxcrawl.parse.PageMetadata.Meta;
import io.fluxcrawl.parse.PageMetadata.OEmbed;
import io.fluxcrawl.parse.RelatedLinks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pages to write. */
final class SamplePages {
    private SamplePages() {}

    /** A value for every component. */
    static PageMetadata full() {
        String page = "https://www.shop.example/shoes";
        return page(Map.ofEntries(
                Map.entry("contentType", "text/html"),
                Map.entry("charset", "UTF-8"),
                Map.entry("charsetSource", "header"),
                Map.entry("title", "Shoes \u2013 \"all\" sizes \uD83D\uDC5F"),
                Map.entry("description", "Shoes, boots,\nand laces"),
                Map.entry("canonical", page),
                Map.entry("lang", "en-GB"),
                Map.entry("robots", "index, follow"),
                Map.entry("indexable", false),
                Map.entry("indexableReason", "canonical"),
                Map.entry("hreflang", List.of(new Hreflang("de", page + "?de"), new Hreflang("x-default", page))),
                Map.entry("openGraph", Map.of("og:image", List.of(page + "/1.jpg", page + "/2.jpg"))),
                Map.entry("twitter", Map.of("twitter:card", List.of("summary"))),
                Map.entry(
                        "meta",
                        List.of(
                                new Meta("charset", "", "utf-8", Map.of()),
                                new Meta("name", "description", "Shoes, boots,\nand laces", Map.of("lang", "en")),
                                new Meta("property", "og:type", "", Map.of()))),
                Map.entry("links", List.of(new Link("alternate", "?de", Map.of("hreflang", "de")))),
                Map.entry("icons", List.of(new Icon(page + "/i.png", "icon", "32x32", null))),
                Map.entry("feeds", List.of(new Feed(page + "/feed", "application/rss+xml", "News"))),
                Map.entry(
                        "jsonLd",
                        List.of(new TreeMap<>(Map.of("@type", "Product", "offers", List.of(Map.of("price", 9.5)))))),
                Map.entry("jsonLdErrors", List.of("Block 2: unexpected end.")),
                Map.entry("microdata", List.of(Map.of("type", List.of("https://schema.org/Product")))),
                Map.entry("microdataErrors", List.of("an item is its own property")),
                Map.entry("rdfaErrors", List.of("more than 20000 values: the others are not read")),
                Map.entry("h1", List.of("Shoes")),
                Map.entry("h2", List.of("Boots")),
                Map.entry("headings", List.of(new Heading(1, "Shoes"), new Heading(2, "Boots"))),
                Map.entry("author", "A. Cobbler"),
                Map.entry("published", "2026-01-02"),
                Map.entry("modified", "2026-02-03"),
                Map.entry("keywords", "shoes, boots"),
                Map.entry("generator", "Last 1.0"),
                Map.entry(
                        "preview",
                        Blank.build(
                                PageMetadata.Preview.class,
                                Map.of("title", "Shoes", "siteName", "Shop", "source", Map.of("title", "og")))),
                Map.entry("sniffedType", "application/xhtml+xml"),
                Map.entry("vocabularies", Map.of("article", Map.of("section", List.of("Shoes")))),
                Map.entry(
                        "related",
                        Blank.build(
                                RelatedLinks.class,
                                Map.of(
                                        "amp",
                                        page + "/amp",
                                        "oembed",
                                        List.of(new OEmbed(page + "/oembed", "json", null))))),
                Map.entry("media", List.of(new Media("image", page + "/1.jpg", Map.of("width", "1200")))),
                Map.entry("rdfa", List.of(Map.of("type", List.of("Product")))),
                Map.entry("sources", Map.of("author", "json_ld")),
                Map.entry("candidates", Map.of("author", List.of(new Candidate("json_ld", "A. Cobbler")))),
                Map.entry(
                        "seo",
                        Blank.build(
                                PageMetadata.Seo.class,
                                Map.of(
                                        "titles",
                                        List.of("Shoes"),
                                        "titleLength",
                                        5,
                                        "canonicals",
                                        List.of(page),
                                        "canonicalVerdict",
                                        "other",
                                        "canonicalRelative",
                                        true))),
                Map.entry("fields", Map.of("price", List.of("9.50"))),
                Map.entry("fieldErrors", Map.of("size", "IllegalStateException: no table of sizes")),
                Map.entry("outlinkCount", 1),
                Map.entry("outlinks", List.of(new Outlink(page + "/boots", null, "Boots", "main"))),
                Map.entry("microformats", List.of(Map.of("type", List.of("h-product")))),
                Map.entry("microformatsErrors", List.of("more than 20000 values: the others are not read")),
                Map.entry("linkCounts", new LinkCounts(1, 0, 1, 0, 0, 0, 1, 0, 0)),
                Map.entry("imageCounts", new ImageCounts(1, 0, 0, 1)),
                Map.entry(
                        "images",
                        List.of(new PageImage(
                                page + "/1.jpg", "A shoe", null, null, null, Map.of("srcset", "/2.jpg 2x")))),
                Map.entry("embeds", List.of(new Embed("iframe", page + "/tour", null, "A tour", null))),
                Map.entry("fallbacks", Map.of("logo", List.of(new Candidate("class", page + "/logo.png")))),
                Map.entry("textLength", 1_925),
                Map.entry("textRatio", 0.25),
                Map.entry("wordCount", 321)));
    }

    /** A page of which only these are known. */
    static PageMetadata page(Map<String, Object> known) {
        return Blank.build(PageMetadata.class, known);
    }
}
