package io.fluxcrawl.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of one page. Null or empty where the page does not state a value. Elements inside {@code
 * <template>} and {@code <noscript>} and elements of SVG and MathML are ignored, as in a browser that runs
 * scripts; all others count wherever they stand, in the head or in the body.
 *
 * <p>The values are the same whether read with {@code ParseOptions.Extract.HEAD} or {@code FULL}, except for
 * {@link #body}, {@link Seo#insecureResources} and the microdata, RDFa and microformats of {@link #structuredData}, which
 * only full extraction fills.
 *
 * <p>Built by {@link #builder}. A new value takes a field and a method of {@link PageMetadataBuilder}, an accessor of its
 * group, and a column in {@code io.fluxcrawl.record}.
 */
public final class PageMetadata {
    private final PageMetadataBuilder values;
    private final PageHead head;
    private final SocialMetadata social;
    private final StructuredData structuredData;
    private final @Nullable PageBody body;

    /** @param values nobody changes any more */
    PageMetadata(PageMetadataBuilder values) {
        this.values = values;
        head = new PageHead(values);
        social = new SocialMetadata(values);
        structuredData = new StructuredData(values);
        PageBody body = new PageBody(values);
        this.body = body.isPresent() ? body : null;
    }

    /** {@return a builder without any value} */
    public static PageMetadataBuilder builder() {
        return new PageMetadataBuilder(null);
    }

    /**
     * {@return the metadata of content of which only the media type is known, such as an image}
     *
     * @param contentType media type in lower case without parameters; null where it is not known
     */
    public static PageMetadata ofType(@Nullable String contentType) {
        return new PageMetadataBuilder(contentType).build();
    }

    /** {@return a builder with these values} */
    public PageMetadataBuilder toBuilder() {
        return values.copy();
    }

    /** {@return the title, metas and links, and the values chosen from them} */
    public PageHead head() {
        return head;
    }

    /** {@return the metadata for social networks: Open Graph, Twitter and other prefixed metas} */
    public SocialMetadata social() {
        return social;
    }

    /** {@return JSON-LD, microdata, RDFa and microformats} */
    public StructuredData structuredData() {
        return structuredData;
    }

    /** {@return the findings of an SEO audit; without any where the content is not HTML} */
    public Seo seo() {
        return values.seo;
    }

    /** {@return what a link preview shows; null where the page offers neither title, description nor image} */
    public @Nullable Preview preview() {
        return values.preview;
    }

    /** {@return the content of the body; null unless it was extracted in full} */
    public @Nullable PageBody body() {
        return body;
    }

    /**
     * {@return the media type that the Content-Type header declares, in lower case without parameters; the sniffed type
     * where there is no such header; null where neither is known}
     */
    public @Nullable String contentType() {
        return values.contentType;
    }

    /**
     * {@return the media type that the bytes look like (MIME Sniffing Standard), where it is not {@link #contentType};
     * null otherwise}
     */
    public @Nullable String sniffedType() {
        return values.sniffedType;
    }

    /**
     * {@return the canonical name of the encoding that the text was read in (WHATWG Encoding Standard); null for binary
     * content}
     */
    public @Nullable String charset() {
        return values.charset;
    }

    /** {@return what named the encoding: bom, header, meta, detected or default; null for binary content} */
    public @Nullable String charsetSource() {
        return values.charsetSource;
    }

    /** {@return every X-Robots-Tag header, joined by {@code ", "}; null without one} */
    public @Nullable String xRobotsTag() {
        return values.xRobotsTag;
    }

    /**
     * {@return whether a search engine may list this URL, judged by the response alone and not by robots.txt; null for
     * content that search engines do not list, such as images and style sheets}
     */
    public @Nullable Boolean indexable() {
        return values.indexable;
    }

    /**
     * {@return why a search engine may not list this URL: status, meta_robots, x_robots_tag, unavailable_after,
     * canonical (another URL is named) or refresh (an immediate one, to elsewhere); null where it may}
     */
    public @Nullable String indexableReason() {
        return values.indexableReason;
    }

    /** {@return where each chosen value came from, by the name of its column: {@code author -> json_ld}} */
    public Map<String, String> sources() {
        return values.sources;
    }

    /** {@return every value on offer for each chosen column, best first} */
    public Map<String, List<Candidate>> candidates() {
        return values.candidates;
    }

    /** {@return the values of the user-defined fields by name; a field without a value is left out} */
    public Map<String, List<String>> fields() {
        return values.fields;
    }

    /** {@return why a user-defined field could not be read, by its name} */
    public Map<String, String> fieldErrors() {
        return values.fieldErrors;
    }

    /**
     * {@return why columns are not whole, by their names} The reason is {@code cpu} where {@code ParseOptions.maxCpu} was used up before it was
     * read, {@code characters} where {@code ParseOptions.maxRecordChars} or a fixed bound cut it. {@code page} is the rest of
     * the markup, {@code urls} the references that were not resolved. Empty for ordinary pages.
     */
    public Map<String, String> parseLimit() {
        return values.parseLimit;
    }

    /**
     * {@return a sentence about the internal error that ended the parsing, where only response headers are described;
     * null without one}
     */
    public @Nullable String fault() {
        return values.fault;
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("contentType", contentType());
        all.put("sniffedType", sniffedType());
        all.put("charset", charset());
        all.put("charsetSource", charsetSource());
        all.put("xRobotsTag", xRobotsTag());
        all.put("indexable", indexable());
        all.put("indexableReason", indexableReason());
        all.put("sources", sources());
        all.put("candidates", candidates());
        all.put("fields", fields());
        all.put("fieldErrors", fieldErrors());
        all.put("parseLimit", parseLimit());
        all.put("fault", fault());
        all.putAll(head.values());
        all.putAll(social.values());
        all.putAll(structuredData.values());
        all.put("seo", seo());
        all.put("preview", preview());
        if (body != null) all.putAll(body.values());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PageMetadata that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "PageMetadata" + values();
    }

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
}
