package io.fluxcrawl.parse;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.url.CrawlUrl;
import java.util.function.Supplier;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A page as a {@link FieldExtractor} sees it. Text and tree are made when they are first asked for. One thread. */
public final class FieldSource {
    private final Fetched page;
    private final PageUrls urls;
    private final Supplier<String> toMarkup;
    private final Supplier<Document> toTree;
    private @Nullable String markup;
    private @Nullable Document tree;
    private org.w3c.dom.@Nullable Document dom;

    FieldSource(Fetched page, PageUrls urls, Supplier<String> toMarkup, Supplier<Document> toTree) {
        this.page = page;
        this.urls = urls;
        this.toMarkup = toMarkup;
        this.toTree = toTree;
    }

    /** Where it was found, after redirects. */
    public CrawlUrl url() {
        return page.url();
    }

    public int status() {
        return page.status();
    }

    /** Of the response, all of them. */
    public Headers headers() {
        return page.headers();
    }

    /** The page's source, decoded. */
    public String markup() {
        String text = markup;
        if (text == null) {
            text = toMarkup.get();
            markup = text;
        }
        return text;
    }

    /** The page's tree, to be read and not changed: all fields see the same. Of JSON and plain text it is empty. */
    public Document document() {
        Document document = tree;
        if (document == null) {
            document = toTree.get();
            tree = document;
        }
        return document;
    }

    /** The same tree in the JDK's form; each node knows the one it is made of ({@link W3CDom#SourceProperty}). */
    org.w3c.dom.Document dom() {
        org.w3c.dom.Document made = dom;
        if (made == null) {
            made = new W3CDom().namespaceAware(false).fromJsoup(document());
            dom = made;
        }
        return made;
    }

    /** A reference of the page as an absolute http or https URL without fragment; null where it is none. */
    public @Nullable String absolute(String reference) {
        return urls.absolute(reference);
    }
}
