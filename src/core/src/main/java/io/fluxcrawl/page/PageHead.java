package io.fluxcrawl.page;

import io.fluxcrawl.internal.WrittenDate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.Meta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description that an HTML page gives of itself in its title, metas and links, and the values chosen from
 * them. Chosen text is trimmed, with inner white space as one blank; URLs are absolute http or https without a
 * fragment, resolved against {@code <base href>} or the URL of the page; {@link #meta} and {@link #links} hold the
 * raw text. Feeds, PDF files and JSON documents give what they have of it.
 */
public final class PageHead {
    private final PageMetadataBuilder values;

    /** @param values of a page; nobody changes them any more */
    PageHead(PageMetadataBuilder values) {
        this.values = values;
    }

    /**
     * {@return the text of the first {@code <title>}; by profile {@code preview} the best of {@link
     * PageMetadata#candidates}; null without one}
     */
    public @Nullable String title() {
        return values.title;
    }

    /**
     * {@return the first {@code <meta name=description>}; by profile {@code preview} the best of {@link
     * PageMetadata#candidates}; null without one}
     */
    public @Nullable String description() {
        return values.description;
    }

    /**
     * {@return the first {@code <link rel=canonical>} of the head, then of the Link header, then of the body (RFC
     * 6596); null without one}
     */
    public @Nullable String canonical() {
        return values.canonical;
    }

    /**
     * {@return {@code <html lang>}, then {@code xml:lang}, then the header or meta Content-Language, as written; null
     * without one}
     */
    public @Nullable String lang() {
        return values.lang;
    }

    /** {@return every {@code <meta name=robots>}, joined by {@code ", "}; null without one} */
    public @Nullable String robots() {
        return values.robots;
    }

    /** {@return the best of the {@link PageMetadata#candidates} for the author; null without one} */
    public @Nullable String author() {
        return values.author;
    }

    /** {@return the date of publication as written, the best of {@link PageMetadata#candidates}; null without one} */
    public @Nullable String published() {
        return values.published;
    }

    /** {@return the date of modification as written, the best of {@link PageMetadata#candidates}; null without one} */
    public @Nullable String modified() {
        return values.modified;
    }

    /** {@return the first {@code <meta name=keywords>}; null without one} */
    public @Nullable String keywords() {
        return values.keywords;
    }

    /** {@return the first {@code <meta name=generator>}; null without one} */
    public @Nullable String generator() {
        return values.generator;
    }

    /** {@return every {@code <link rel=alternate hreflang>}, and those of the Link header} */
    public List<Hreflang> hreflang() {
        return values.hreflang;
    }

    /** {@return every {@code <meta>} that has a key, in the order of the page; one with two keys is listed twice} */
    public List<Meta> meta() {
        return values.meta;
    }

    /** {@return every {@code <link>}, in the order of the page} */
    public List<Link> links() {
        return values.links;
    }

    /** {@return the icon links, in order} */
    public List<Icon> icons() {
        return values.icons;
    }

    /** {@return the feed links (RSS, Atom, JSON Feed), in order} */
    public List<Feed> feeds() {
        return values.feeds;
    }

    /** {@return the other pages and files that the links of the page name} */
    public RelatedLinks related() {
        return values.related;
    }

    /**
     * {@return {@link #published} in ISO 8601, as exact as it is written; null where it could be several dates}
     * Computed at each call.
     */
    public @Nullable String publishedIso() {
        return WrittenDate.iso(values.published, "og".equals(values.sources.get("published")));
    }

    /**
     * {@return {@link #modified} in ISO 8601, as exact as it is written; null where it could be several dates} Computed
     * at each call.
     */
    public @Nullable String modifiedIso() {
        return WrittenDate.iso(values.modified, "og".equals(values.sources.get("modified")));
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("title", title());
        all.put("description", description());
        all.put("canonical", canonical());
        all.put("lang", lang());
        all.put("robots", robots());
        all.put("author", author());
        all.put("published", published());
        all.put("modified", modified());
        all.put("keywords", keywords());
        all.put("generator", generator());
        all.put("hreflang", hreflang());
        all.put("meta", meta());
        all.put("links", links());
        all.put("icons", icons());
        all.put("feeds", feeds());
        all.put("related", related());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PageHead that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "PageHead" + values();
    }
}
