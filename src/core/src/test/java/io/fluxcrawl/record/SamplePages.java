package io.fluxcrawl.record;

import io.fluxcrawl.page.DocumentFacts;
import io.fluxcrawl.page.Embed;
import io.fluxcrawl.page.ImageCounts;
import io.fluxcrawl.page.LinkCounts;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.page.PageForm;
import io.fluxcrawl.page.PageImage;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Heading;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.page.PageMetadata.Meta;
import io.fluxcrawl.page.PageMetadata.OEmbed;
import io.fluxcrawl.page.Preview;
import io.fluxcrawl.page.Readability;
import io.fluxcrawl.page.RelatedLinks;
import io.fluxcrawl.page.Rendering;
import io.fluxcrawl.page.Seo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pages to write. */
final class SamplePages {
    private SamplePages() {}

    /** A value for every component. */
    static PageMetadata full() {
        String page = "https://www.shop.example/shoes";
        return PageMetadata.builder()
                .contentType("text/html")
                .charset("UTF-8")
                .charsetSource("header")
                .title("Shoes \u2013 \"all\" sizes \uD83D\uDC5F")
                .description("Shoes, boots,\nand laces")
                .canonical(page)
                .lang("en-GB")
                .robots("index, follow")
                .indexable(false)
                .indexableReason("canonical")
                .hreflang(List.of(new Hreflang("de", page + "?de"), new Hreflang("x-default", page)))
                .openGraph(Map.of("og:image", List.of(page + "/1.jpg", page + "/2.jpg")))
                .twitter(Map.of("twitter:card", List.of("summary")))
                .meta(List.of(
                        new Meta("charset", "", "utf-8", Map.of()),
                        new Meta("name", "description", "Shoes, boots,\nand laces", Map.of("lang", "en")),
                        new Meta("property", "og:type", "", Map.of())))
                .links(List.of(new Link("alternate", "?de", Map.of("hreflang", "de"))))
                .icons(List.of(new Icon(page + "/i.png", "icon", "32x32", null)))
                .feeds(List.of(new Feed(page + "/feed", "application/rss+xml", "News")))
                .jsonLd(List.of(new TreeMap<>(Map.of("@type", "Product", "offers", List.of(Map.of("price", 9.5))))))
                .jsonLdErrors(List.of("Block 2: unexpected end."))
                .microdata(List.of(Map.of("type", List.of("https://schema.org/Product"))))
                .microdataErrors(List.of("an item is its own property"))
                .rdfaErrors(List.of("more than 20000 values: the others are not read"))
                .h1(List.of("Shoes"))
                .h2(List.of("Boots"))
                .headings(List.of(new Heading(1, "Shoes"), new Heading(2, "Boots")))
                .author("A. Cobbler")
                .published("2026-01-02")
                .modified("2026-02-03")
                .keywords("shoes, boots")
                .generator("Last 1.0")
                .preview(Preview.builder()
                        .title("Shoes")
                        .siteName("Shop")
                        .source(Map.of("title", "og"))
                        .build())
                .sniffedType("application/xhtml+xml")
                .vocabularies(Map.of("article", Map.of("section", List.of("Shoes"))))
                .related(Blank.build(
                        RelatedLinks.class,
                        Map.of("amp", page + "/amp", "oembed", List.of(new OEmbed(page + "/oembed", "json", null)))))
                .media(List.of(new Media("image", page + "/1.jpg", Map.of("width", "1200"))))
                .rdfa(List.of(Map.of("type", List.of("Product"))))
                .sources(Map.of("author", "json_ld"))
                .candidates(Map.of("author", List.of(new Candidate("json_ld", "A. Cobbler"))))
                .seo(Seo.builder()
                        .titles(List.of("Shoes"))
                        .titleLength(5)
                        .canonicals(List.of(page))
                        .canonicalVerdict("other")
                        .canonicalRelative(true)
                        .build())
                .fields(Map.of("price", List.of("9.50")))
                .fieldErrors(Map.of("size", "IllegalStateException: no table of sizes"))
                .parseLimit(Map.of("rdfa", "cpu"))
                .outlinkCount(1)
                .outlinks(List.of(new Outlink(
                        page + "/boots", null, "Boots", "main", "_blank", true, "A boot", "top", "Boots of all kinds")))
                .microformats(List.of(Map.of("type", List.of("h-product"))))
                .microformatsErrors(List.of("more than 20000 values: the others are not read"))
                .linkCounts(new LinkCounts(1, 0, 1, 0, 0, 0, 1, 0, 0))
                .imageCounts(new ImageCounts(1, 0, 0, 1))
                .images(List.of(
                        new PageImage(page + "/1.jpg", "A shoe", null, null, null, Map.of("srcset", "/2.jpg 2x"))))
                .embeds(List.of(new Embed("iframe", page + "/tour", null, "A tour", null)))
                .fallbacks(Map.of("logo", List.of(new Candidate("class", page + "/logo.png"))))
                .textLength(1_925)
                .textRatio(0.25)
                .wordCount(321)
                .ids(List.of("top", "sizes"))
                .document(new DocumentFacts("doctype html", "no_quirks", 1, 1, true, 0, 2026))
                .forms(List.of(new PageForm(page + "/search", "get", false)))
                .textSimhash("f0e1d2c3b4a59687")
                .readability(new Readability(63.4, "en", 20, 321))
                .rendering(new Rendering("unsure", List.of("empty_mount_point")))
                .build();
    }
}
