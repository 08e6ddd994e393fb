package io.fluxcrawl.parse;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one page says of itself. Chosen text is trimmed, inner white space as one blank; URLs are absolute http or https,
 * resolved against {@code <base href>} or the page's URL, their fragment dropped; the raw text stays in {@link #meta} and
 * {@link #links}. Null or empty: not said. Elements inside {@code <template>} and {@code <noscript>} and elements of SVG
 * and MathML say nothing, as in a browser that runs scripts; wherever else they stand, head or body, they count.
 *
 * <p>Every component is the same whether read with {@link ParseOptions.Extract#HEAD} or {@code FULL}, but those marked
 * <em>full only</em>, which head extraction leaves null or empty.
 *
 * @param contentType media type that the Content-Type header declares, lower case, without parameters; as sniffed where
 *     the header is silent
 * @param sniffedType what the bytes look like (MIME Sniffing Standard), where that is not {@code contentType}
 * @param charset canonical name of the encoding that the text was read in (WHATWG Encoding Standard); null for binary
 * @param charsetSource bom, header, meta, detected or default
 * @param title text of the first {@code <title>}; by profile {@code preview} the best of {@code candidates}
 * @param description first {@code <meta name=description>}; by profile {@code preview} the best of {@code candidates}
 * @param canonical first {@code <link rel=canonical>} in the head, then of the Link header, then in the body
 * @param lang {@code <html lang>}, then {@code xml:lang}, then the header or meta Content-Language, as written
 * @param robots every {@code <meta name=robots>}, joined by {@code ", "}
 * @param xRobotsTag every X-Robots-Tag header, joined by {@code ", "}
 * @param indexable whether a search engine may list this URL, by what the response says; robots.txt is not looked at.
 *     Null for content that search engines do not list (images, style sheets, ...)
 * @param indexableReason why not: status, meta_robots, x_robots_tag, unavailable_after, canonical (it names another URL) or
 *     refresh (an immediate one, elsewhere); null where indexable
 * @param hreflang {@code <link rel=alternate hreflang>} and those of the Link header
 * @param openGraph {@code og:*} metas: every value of a property, in order, keys in lower case with their prefix
 * @param twitter {@code twitter:*} metas, likewise
 * @param vocabularies the other prefixed metas: {@code article -> (published_time -> [..])}; {@code dc} holds Dublin Core
 *     under its element names
 * @param meta every {@code <meta>} that has a key, in the order of the page; one with two keys stands twice
 * @param links every {@code <link>}, in the order of the page
 * @param icons icon links, in order
 * @param feeds feed links (RSS, Atom, JSON Feed), in order
 * @param related the other pages and files that the page's links name
 * @param media images, videos and audio of Open Graph with their structured properties, in order
 * @param jsonLd every JSON-LD value, in order: trees of Map, List, String, Number and Boolean; arrays at the root opened
 * @param jsonLdErrors one sentence per block that could not be read, or not wholly
 * @param microdata top-level items {type, id, properties}, in order, items in items, <em>full only</em>
 * @param microdataErrors one sentence per fault of the microdata, <em>full only</em>
 * @param rdfa RDFa Lite resources {type, resource, properties}, names as IRIs, in order, resources in resources, but for
 *     what metas say of a page that is given no type, <em>full only</em>
 * @param rdfaErrors one sentence per fault of the RDFa, <em>full only</em>
 * @param microformats microformats2 items {type, id, properties, children}, in order, items in items, classic ones under
 *     today's names, <em>full only</em>
 * @param microformatsErrors a sentence where not all of them are read, <em>full only</em>
 * @param h1 text of every {@code <h1>}, <em>full only</em>
 * @param h2 text of every {@code <h2>}, <em>full only</em>
 * @param headings every heading in the order of the page, the first 200, <em>full only</em>
 * @param author by {@code candidates}
 * @param published date as written, by {@code candidates}
 * @param modified date as written, by {@code candidates}
 * @param keywords {@code <meta name=keywords>}
 * @param generator {@code <meta name=generator>}
 * @param preview what a link preview shows; null where the page offers nothing to show
 * @param sources where each chosen value came from: {@code author -> json_ld}
 * @param candidates for each chosen field every value on offer, best first
 * @param seo the findings of an audit of titles, descriptions, canonicals and language links
 * @param fields the user's own fields, by name; those of which the page has none are left out
 * @param fieldErrors why a field of the user's could not be read, by name
 * @param outlinkCount links of the body, <em>full only</em>
 * @param linkCounts how many of them lead where and stand where, <em>full only</em>
 * @param outlinks the links themselves, where asked for, <em>full only</em>
 * @param imageCounts how many images the body has, and what they lack, <em>full only</em>
 * @param images the images themselves, where links are asked for, <em>full only</em>
 * @param embeds what the body shows from elsewhere, the first 200, where links are asked for, <em>full only</em>
 * @param fallbacks where asked for, for each chosen field without candidates what the body suggests, <em>full only</em>
 * @param wordCount words of the visible text, <em>full only</em>
 * @param textLength characters of the visible text, runs of white space as one, <em>full only</em>
 * @param textRatio the part of the page's bytes that is visible text, 0 to 1, <em>full only</em>
 * @param fault where a fault of ours ended the reading, a sentence; what stands here is then what the response's headers
 *     tell. Null otherwise
 */
public record PageMetadata(
        @Nullable String contentType,
        @Nullable String sniffedType,
        @Nullable String charset,
        @Nullable String charsetSource,
        @Nullable String title,
        @Nullable String description,
        @Nullable String canonical,
        @Nullable String lang,
        @Nullable String robots,
        @Nullable String xRobotsTag,
        @Nullable Boolean indexable,
        @Nullable String indexableReason,
        List<Hreflang> hreflang,
        Map<String, List<String>> openGraph,
        Map<String, List<String>> twitter,
        Map<String, Map<String, List<String>>> vocabularies,
        List<Meta> meta,
        List<Link> links,
        List<Icon> icons,
        List<Feed> feeds,
        RelatedLinks related,
        List<Media> media,
        List<Object> jsonLd,
        List<String> jsonLdErrors,
        List<Object> microdata,
        List<String> microdataErrors,
        List<Object> rdfa,
        List<String> rdfaErrors,
        List<Object> microformats,
        List<String> microformatsErrors,
        List<String> h1,
        List<String> h2,
        List<Heading> headings,
        @Nullable String author,
        @Nullable String published,
        @Nullable String modified,
        @Nullable String keywords,
        @Nullable String generator,
        @Nullable Preview preview,
        Map<String, String> sources,
        Map<String, List<Candidate>> candidates,
        Seo seo,
        Map<String, List<String>> fields,
        Map<String, String> fieldErrors,
        @Nullable Integer outlinkCount,
        @Nullable LinkCounts linkCounts,
        List<Outlink> outlinks,
        @Nullable ImageCounts imageCounts,
        List<PageImage> images,
        List<Embed> embeds,
        Map<String, List<Candidate>> fallbacks,
        @Nullable Integer wordCount,
        @Nullable Integer textLength,
        @Nullable Double textRatio,
        @Nullable String fault) {

    /** {@code <link rel=alternate hreflang=... href=...>}: lang as written, href absolute. */
    public record Hreflang(String lang, String href) {}

    /**
     * One {@code <meta>} in the order of the page.
     *
     * @param kind which attribute names it: name, property, http_equiv, itemprop or charset
     * @param key that attribute's value, verbatim; empty for charset
     * @param content verbatim; for charset that attribute's value
     * @param attributes its {@code lang}, {@code scheme} and {@code media}, as written
     */
    public record Meta(String kind, String key, String content, Map<String, String> attributes) {}

    /** One {@code <link>} in the order of the page: rel, href as written, and what else it carries. */
    public record Link(String rel, String href, Map<String, String> attributes) {}

    /** An icon link: absolute URL, {@code sizes} and {@code type} as written. */
    public record Icon(
            String href,
            String rel,
            @Nullable String sizes,
            @Nullable String type) {}

    /** A feed link: absolute URL, media type, title. */
    public record Feed(String href, String type, @Nullable String title) {}

    /** A heading: 1 to 6, and its text (cut at 1,000 characters). */
    public record Heading(int level, String text) {}

    /** An oEmbed link: absolute URL, {@code json} or {@code xml}, title. */
    public record OEmbed(
            String href, String format, @Nullable String title) {}

    /** An alternate that is neither language, feed nor oEmbed: a mobile page, an app, another format. */
    public record Alternate(
            String href,
            @Nullable String media,
            @Nullable String type,
            @Nullable String title) {}

    /**
     * One Open Graph image, video or audio and the properties that belong to it (ogp.me, "Structured Properties").
     *
     * @param kind image, video or audio
     * @param url absolute, of {@code og:KIND} or {@code og:KIND:url}; null where only properties were given
     * @param properties the structured ones without their prefix, as written: {@code width -> 1200}
     */
    public record Media(String kind, @Nullable String url, Map<String, String> properties) {}

    /** A value on offer for a chosen field, and where it stands: og, twitter, json_ld, html, dublin_core, ... */
    public record Candidate(String source, String value) {}

    /**
     * What a link preview would show: what unfurlers of messengers read, in their order of preference.
     *
     * @param image absolute, https preferred
     * @param imageWidth in pixels, as Open Graph states it for that image; null where it does not
     * @param imageHeight likewise
     * @param imageAlt what the image shows, as Open Graph or Twitter state it
     * @param icon the icon nearest to 64 pixels from above; {@code /favicon.ico} is not guessed
     * @param logo the publisher's
     * @param themeColor {@code <meta name=theme-color>}
     * @param oembed the first JSON oEmbed link, else the first
     * @param source which source each shown field came from: {@code title -> og}
     */
    public record Preview(
            @Nullable String title,
            @Nullable String description,
            @Nullable String image,
            @Nullable Integer imageWidth,
            @Nullable Integer imageHeight,
            @Nullable String imageAlt,
            @Nullable String url,
            @Nullable String siteName,
            @Nullable String type,
            @Nullable String locale,
            @Nullable String icon,
            @Nullable String video,
            @Nullable String audio,
            @Nullable String logo,
            @Nullable String themeColor,
            @Nullable String oembed,
            Map<String, String> source) {}

    /**
     * The findings of an audit.
     *
     * @param titles every {@code <title>}
     * @param titleLength of the first, in code points; null without one
     * @param titlePixels of the first, drawn in Arial at 20 px as on a result page
     * @param descriptions every {@code <meta name=description>}
     * @param descriptionLength of the first, in code points; null without one
     * @param descriptionPixels of the first, drawn in Arial at 14 px
     * @param canonicals every canonical named, absolute where it can be, in order of preference
     * @param canonicalVerdict self, other, missing, multiple (several that differ), outside_head (only in the body, where
     *     search engines ignore it) or invalid; null where the content is not HTML
     * @param canonicalRelative whether the first canonical is written as a relative reference
     * @param hreflangFaults one sentence per fault of the language links
     * @param refresh absolute target of {@code <meta http-equiv=refresh>}
     * @param viewport {@code <meta name=viewport>}
     * @param insecureResources files that an https page loads over http, the first 100 of them, <em>full only</em>
     */
    public record Seo(
            List<String> titles,
            @Nullable Integer titleLength,
            @Nullable Integer titlePixels,
            List<String> descriptions,
            @Nullable Integer descriptionLength,
            @Nullable Integer descriptionPixels,
            List<String> canonicals,
            @Nullable String canonicalVerdict,
            boolean canonicalRelative,
            List<String> hreflangFaults,
            @Nullable String refresh,
            @Nullable String viewport,
            List<String> insecureResources) {
        Seo withInsecureResources(List<String> insecure) {
            return new Seo(
                    titles,
                    titleLength,
                    titlePixels,
                    descriptions,
                    descriptionLength,
                    descriptionPixels,
                    canonicals,
                    canonicalVerdict,
                    canonicalRelative,
                    hreflangFaults,
                    refresh,
                    viewport,
                    insecure);
        }

        static final Seo NONE = new Seo(
                List.of(), null, null, List.of(), null, null, List.of(), null, false, List.of(), null, null, List.of());
    }

    /** {@link #published} in ISO 8601, as exact as it is written; null where it could be several dates. Made at each call. */
    public @Nullable String publishedIso() {
        return WrittenDate.iso(published, "og".equals(sources.get("published")));
    }

    /** {@link #modified} likewise. */
    public @Nullable String modifiedIso() {
        return WrittenDate.iso(modified, "og".equals(sources.get("modified")));
    }

    /** Content of which no more is known than its type: binary, or a page that could not be read. */
    public static PageMetadata ofType(@Nullable String contentType) {
        return new Draft(contentType).finish();
    }
}
