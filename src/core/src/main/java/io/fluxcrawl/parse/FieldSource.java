package io.fluxcrawl.parse;

import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.util.function.Supplier;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Page as input of a {@link FieldExtractor}. Text and tree are created on first use. Not safe for several threads.
 *
 * <p>{@link #document()} is the one place of this library's API that uses types of jsoup. It follows jsoup's major version: a
 * new major version of jsoup may change it in a minor version of this library. {@link #markup()} does not depend on jsoup.
 */
public final class FieldSource {
    private final Fetched page;
    private final PageUrls urls;
    private final Supplier<String> toMarkup;
    private final Supplier<Document> toTree;
    private @Nullable String markup;
    private @Nullable Document tree;
    private org.w3c.dom.@Nullable Document dom;
    private @Nullable RuleCost cost;
    private final ParseBudget budget;

    FieldSource(Fetched page, PageUrls urls, Supplier<String> toMarkup, Supplier<Document> toTree, ParseBudget budget) {
        this.budget = budget;
        this.page = page;
        this.urls = urls;
        this.toMarkup = toMarkup;
        this.toTree = toTree;
    }

    /** {@return the URL of the page, after redirects} */
    public CrawlUrl url() {
        return page.url();
    }

    /** {@return the HTTP status of the response} */
    public int status() {
        return page.status();
    }

    /** {@return all headers of the response} */
    public Headers headers() {
        return page.headers();
    }

    /** {@return the decoded source of the page} */
    public String markup() {
        String text = markup;
        if (text == null) {
            text = toMarkup.get();
            markup = text;
        }
        return text;
    }

    /**
     * {@return the jsoup tree of the page; empty for JSON and plain text} All fields share it, so it must not be
     * changed. The type follows jsoup's major version.
     */
    public Document document() {
        Document document = tree;
        if (document == null) {
            document = toTree.get();
            tree = document;
        }
        return document;
    }

    ParseBudget budget() {
        return budget;
    }

    /** Returns the estimate of what rules cost on this page. */
    RuleCost cost() {
        RuleCost made = cost;
        if (made == null) {
            made = RuleCost.of(document());
            cost = made;
        }
        return made;
    }

    /** Returns the tree as a DOM of the JDK; each node refers to its jsoup node ({@link W3CDom#SourceProperty}). */
    org.w3c.dom.Document dom() {
        org.w3c.dom.Document made = dom;
        if (made == null) {
            if (cost().elements() > RuleCost.MAX_DOM) {
                throw new IllegalStateException(
                        "The page has " + cost().elements() + " elements; an XPath is evaluated on at most "
                                + RuleCost.MAX_DOM + ", a CSS selector on any");
            }
            made = new W3CDom().namespaceAware(false).fromJsoup(document());
            dom = made;
        }
        return made;
    }

    /**
     * Resolves a reference of the page to an absolute http or https URL without fragment; null where it is not one.
     *
     * @param reference a relative or absolute reference, as an attribute has it
     * @return the absolute URL; null where it is not http or https
     */
    public @Nullable String absolute(String reference) {
        return urls.absolute(reference);
    }
}
