package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.PageUrls;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Property values of elements, in microdata and in RDFa. */
public final class ElementValues {
    private static final int MAX = 100_000;
    private static final int MAX_ALL = 4_000_000;

    private final PageUrls urls;
    private int spent;

    public ElementValues(PageUrls urls) {
        this.urls = urls;
    }

    /**
     * Returns "the value of a property" (HTML Standard, section 5.2.4); {@code content} counts on any element, as in
     * schema.org's examples.
     */
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

    /** Returns the text of an element. */
    String textOf(Element element) {
        return counted(FlatText.of(element, Math.min(MAX, MAX_ALL - spent)));
    }

    /** Returns the text of an element, each image as its {@code alt}, else as its URL. */
    String textWithImages(Element element) {
        return counted(FlatText.withImages(element, Math.min(MAX, MAX_ALL - spent), this::absolute));
    }

    /** Tests whether the values of the page exceed the limit. */
    boolean isSpent() {
        return spent >= MAX_ALL;
    }

    /** Returns the value, cut at the limit of all values of a page: one element may be the value of many properties. */
    String counted(String value) {
        int remaining = Math.min(MAX, MAX_ALL - spent);
        String kept = value.length() <= remaining ? value : value.substring(0, remaining);
        spent += kept.length();
        return kept;
    }

    /**
     * Returns an http or https URL as absolute, with its fragment, since it may be an identifier; any other as written.
     */
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

    /** Returns the identifier of the page. */
    String page() {
        return urls.base();
    }

    /** Returns the first of the given attributes that is present, or null. */
    public static @Nullable String first(Element element, String... names) {
        for (String name : names) if (element.hasAttr(name)) return element.attr(name);
        return null;
    }
}
