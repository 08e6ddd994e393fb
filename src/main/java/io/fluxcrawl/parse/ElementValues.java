package io.fluxcrawl.parse;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What an element of a page says as the value of a property, in microdata and in RDFa. */
final class ElementValues {
    private static final int MAX = 100_000;
    private static final int MAX_ALL = 4_000_000;

    private final PageUrls urls;
    private int spent;

    ElementValues(PageUrls urls) {
        this.urls = urls;
    }

    /** "the value of a property" (HTML Standard, 5.2.4); {@code content}, as schema.org's own examples use it, anywhere. */
    String ofItemprop(Element element) {
        String name = element.normalName();
        return switch (name) {
            case "meta" -> counted(element.attr("content"));
            case "audio", "embed", "iframe", "img", "source", "track", "video" -> urlOf(element, "src");
            case "a", "area", "link" -> urlOf(element, "href");
            case "object" -> urlOf(element, "data");
            case "data", "meter" -> counted(element.attr("value"));
            default -> {
                if (name.equals("time") && element.hasAttr("datetime")) yield counted(element.attr("datetime"));
                yield element.hasAttr("content") ? counted(element.attr("content")) : textOf(element);
            }
        };
    }

    private String urlOf(Element element, String attribute) {
        return element.hasAttr(attribute) ? url(element.attr(attribute)) : "";
    }

    /** Its text. */
    String textOf(Element element) {
        return counted(FlatText.of(element, Math.min(MAX, MAX_ALL - spent)));
    }

    /** Its text, each image as what stands in its place: its {@code alt}, else its URL. */
    String textWithImages(Element element) {
        return counted(FlatText.withImages(element, Math.min(MAX, MAX_ALL - spent), this::absolute));
    }

    /** Whether a page's values have become more than can be meant. */
    boolean isSpent() {
        return spent >= MAX_ALL;
    }

    /** The value, cut where a page's values would be more than can be meant: an element may be the value of many. */
    String counted(String value) {
        int room = Math.min(MAX, MAX_ALL - spent);
        String kept = value.length() <= room ? value : value.substring(0, room);
        spent += kept.length();
        return kept;
    }

    /** Absolute where it is of the web, its fragment kept, since it may be a name; any other as written. */
    String url(String reference) {
        return counted(absolute(reference));
    }

    private String absolute(String reference) {
        String trimmed = Ascii.trim(reference);
        int hash = trimmed.indexOf('#');
        String fragment = hash < 0 ? "" : trimmed.substring(hash);
        String bare = hash < 0 ? trimmed : trimmed.substring(0, hash);
        String absolute = bare.isEmpty() ? urls.base() : urls.absolute(bare);
        return absolute == null ? trimmed : absolute + fragment;
    }

    /** The page's own name. */
    String page() {
        return urls.base();
    }

    /** The first of these attributes that there is, or null. */
    static @Nullable String first(Element element, String... names) {
        for (String name : names) if (element.hasAttr(name)) return element.attr(name);
        return null;
    }
}
