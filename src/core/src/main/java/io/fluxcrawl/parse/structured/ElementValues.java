package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.PageUrls;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Property values of elements, in microdata and in RDFa. */
public final class ElementValues {
    private static final int MAX = 100_000;
    private static final int MAX_ALL = 4_000_000;

    /** Maximum length of a name: an IRI of a type or property, an id. */
    private static final int MAX_NAME = 2_000;

    private final PageUrls urls;
    private final ParseBudget budget;
    private int spent;
    private int named;

    public ElementValues(PageUrls urls, ParseBudget budget) {
        this.urls = urls;
        this.budget = budget;
    }

    /** Returns the budget of the page. */
    ParseBudget budget() {
        return budget;
    }

    /**
     * Counts a name that is written once more: types, properties and the IRIs made of a vocabulary multiply as values do.
     * Returns false where it is too long, or the names of the page are.
     */
    boolean countName(int length) {
        if (length > MAX_NAME || named > MAX_ALL) return false;
        named += length;
        return true;
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
