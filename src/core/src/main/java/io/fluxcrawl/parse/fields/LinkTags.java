package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.PageMetadata.Alternate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.OEmbed;
import io.fluxcrawl.page.RelatedLinks;
import io.fluxcrawl.parse.charset.ContentType;
import io.fluxcrawl.parse.html.LinkHeader;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.PageUrls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links of a page, in {@code <link>} tags and the Link header, by link type (HTML Standard, section 4.6.7). */
final class LinkTags {
    /** Source of the links of the Link header. */
    private static final String HEADER = "link_header";

    final List<Link> all = new ArrayList<>();
    final List<Icon> icons = new ArrayList<>(4);
    final List<Feed> feeds = new ArrayList<>(2);
    final List<Hreflang> hreflang = new ArrayList<>();
    final List<OEmbed> oembed = new ArrayList<>(2);
    final List<Alternate> alternates = new ArrayList<>(2);
    final List<Canonical> canonicals = new ArrayList<>(1);

    private final Map<String, String> first = new HashMap<>();
    private final PageUrls urls;

    /**
     * Canonical link.
     *
     * @param raw reference as written
     * @param url absolute URL; null where the reference is not one
     * @param source html, link_header or html_body
     */
    record Canonical(String raw, @Nullable String url, String source) {}

    private LinkTags(PageUrls urls) {
        this.urls = urls;
    }

    static LinkTags of(PageFacts facts, List<LinkHeader.Target> header, PageUrls urls) {
        LinkTags links = new LinkTags(urls);
        for (PageFacts.Tag tag : facts.tags) {
            if (tag.link()) links.add(tag);
        }
        for (LinkHeader.Target target : header) links.sort(target, HEADER);
        List<Canonical> inBody = new ArrayList<>();
        links.canonicals.removeIf(canonical -> canonical.source().equals("html_body") && inBody.add(canonical));
        links.canonicals.addAll(inBody);
        return links;
    }

    private void add(PageFacts.Tag tag) {
        List<String> attributes = tag.attributes();
        Map<String, String> others = new LinkedHashMap<>();
        String rel = "";
        String href = "";
        for (int i = 0; i < attributes.size(); i += 2) {
            String value = attributes.get(i + 1);
            switch (attributes.get(i)) {
                case "rel" -> rel = value;
                case "href" -> href = value;
                default -> others.put(attributes.get(i), value);
            }
        }
        all.add(new Link(rel, href, others));
        if (!rel.isEmpty()) sort(new LinkHeader.Target(href, rel, others), tag.inHead() ? "html" : "html_body");
    }

    private void sort(LinkHeader.Target link, String source) {
        List<String> rels = Ascii.words(link.rel());
        for (String rel : rels) {
            switch (rel) {
                case "canonical" -> canonicals.add(new Canonical(link.href(), url(link, source), source));
                case "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "fluid-icon" ->
                    icon(link, rels, source);
                case "alternate" -> {
                    if (!rels.contains("stylesheet")) alternate(link, source);
                }
                case "amphtml",
                        "manifest",
                        "prev",
                        "previous",
                        "next",
                        "search",
                        "license",
                        "shortlink",
                        "image_src" -> {
                    String url = url(link, source);
                    if (url != null) first.putIfAbsent(rel.equals("previous") ? "prev" : rel, url);
                }
                default -> {}
            }
        }
    }

    private @Nullable String url(LinkHeader.Target link, String source) {
        return source.equals(HEADER) ? urls.absoluteOfHeader(link.href()) : urls.absolute(link.href());
    }

    private void icon(LinkHeader.Target link, List<String> rels, String source) {
        String url = url(link, source);
        if (url == null
                || (!icons.isEmpty() && icons.get(icons.size() - 1).href().equals(url) && rels.size() > 2)) return;
        icons.add(new Icon(url, link.rel(), link.get("sizes"), link.get("type")));
    }

    private void alternate(LinkHeader.Target link, String source) {
        String url = url(link, source);
        if (url == null) return;
        String lang = link.get("hreflang");
        String type = link.get("type");
        String essence = type == null ? "" : Ascii.lower(ContentType.essence(type));
        switch (essence) {
            case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml" ->
                feeds.add(new Feed(url, essence, link.get("title")));
            case "application/json+oembed" -> oembed.add(new OEmbed(url, "json", link.get("title")));
            case "text/xml+oembed", "application/xml+oembed" -> oembed.add(new OEmbed(url, "xml", link.get("title")));
            default -> {
                if (lang != null) hreflang.add(new Hreflang(lang, url));
                else alternates.add(new Alternate(url, link.get("media"), type, link.get("title")));
            }
        }
    }

    RelatedLinks related() {
        return new RelatedLinks(
                first.get("amphtml"),
                first.get("manifest"),
                first.get("prev"),
                first.get("next"),
                first.get("search"),
                first.get("license"),
                first.get("shortlink"),
                oembed,
                alternates);
    }

    @Nullable
    String imageSrc() {
        return first.get("image_src");
    }

    /**
     * Returns the smallest icon of at least 64 pixels, else one without a stated size, else the largest; null without
     * any.
     */
    @Nullable
    String previewIcon() {
        String best = null;
        int bestRank = Integer.MAX_VALUE;
        for (Icon icon : icons) {
            if (Ascii.words(icon.rel()).contains("mask-icon")) continue;
            int rank = rank(icon);
            if (rank < bestRank) {
                best = icon.href();
                bestRank = rank;
            }
        }
        return best;
    }

    private static int rank(Icon icon) {
        int pixels = 0;
        String sizes = icon.sizes();
        if (sizes != null) {
            for (String size : Ascii.words(sizes)) {
                if (size.equals("any")) pixels = Math.max(pixels, 64);
                else pixels = Math.max(pixels, width(size));
            }
        } else if (icon.rel().contains("apple")) {
            pixels = 180;
        }
        if (pixels >= 64) return pixels - 64;
        return 100_000 + (pixels == 0 ? 0 : 64 - pixels);
    }

    private static int width(String size) {
        int width = 0;
        for (int i = 0; i < size.length() && i < 5; i++) {
            char c = size.charAt(i);
            if (c < '0' || c > '9') break;
            width = 10 * width + c - '0';
        }
        return width;
    }
}
