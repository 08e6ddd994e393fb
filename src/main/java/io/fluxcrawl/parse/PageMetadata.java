package io.fluxcrawl.parse;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one page says of itself. Text is trimmed, inner white space as one blank; URLs are absolute, resolved against
 * {@code <base href>} or the page's URL; the raw text stays in {@link #meta} and {@link #links}. Null or empty: not said.
 *
 * @param contentType media type of the response, lower case, without parameters; as sniffed where the header is silent
 * @param charset canonical name of the encoding that the text was read in (WHATWG Encoding Standard); null for binary
 * @param charsetSource bom, header, meta, detected or default
 */
public record PageMetadata(
        @Nullable String contentType,
        @Nullable String charset,
        @Nullable String charsetSource,
        @Nullable String title,
        @Nullable String description,
        @Nullable String canonical,
        @Nullable String lang,
        @Nullable String robots,
        @Nullable Boolean indexable,
        @Nullable String indexableReason,
        List<Hreflang> hreflang,
        Map<String, List<String>> openGraph,
        Map<String, List<String>> twitter,
        List<Meta> meta,
        List<Link> links,
        List<Icon> icons,
        List<Feed> feeds,
        List<Object> jsonLd,
        List<String> jsonLdErrors,
        List<Object> microdata,
        List<String> h1,
        @Nullable String author,
        @Nullable String published,
        @Nullable String modified,
        @Nullable String keywords,
        @Nullable String generator,
        @Nullable Preview preview,
        @Nullable Integer outlinkCount,
        List<Outlink> outlinks,
        @Nullable Integer wordCount) {

    /** {@code <link rel=alternate hreflang=... href=...>}. */
    public record Hreflang(String lang, String href) {}

    /**
     * One {@code <meta>} in the order of the page.
     *
     * @param kind which attribute names it: name, property, http_equiv, itemprop or charset
     * @param key that attribute's value, verbatim; empty for charset
     * @param content verbatim
     */
    public record Meta(String kind, String key, String content) {}

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

    /** An {@code <a href>}: absolute URL, rel as written, text (cut at 200 characters). */
    public record Outlink(String href, @Nullable String rel, String text) {}

    /**
     * What a link preview would show.
     *
     * @param source which source each shown field came from: {@code title -> og}
     */
    public record Preview(
            @Nullable String title,
            @Nullable String description,
            @Nullable String image,
            @Nullable String url,
            @Nullable String siteName,
            @Nullable String type,
            @Nullable String locale,
            @Nullable String icon,
            Map<String, String> source) {}
}
