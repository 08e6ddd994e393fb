package io.fluxcrawl.parse;

import io.fluxcrawl.parse.PageMetadata.Outlink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** What only the tree shows: headings, links, words, files loaded without TLS. One walk. */
final class BodyReader {
    private static final int MAX_LINK_TEXT = 200;
    private static final int MAX_H1 = 100;
    private static final int MAX_INSECURE = 100;
    private static final int MAX_OUTLINKS = 100_000;

    private static final Set<String> HIDDEN =
            Set.of("script", "style", "template", "noscript", "title", "iframe", "svg", "math");

    private final Draft draft;
    private final PageUrls urls;
    private final ParseOptions options;
    private final List<String> h1 = new ArrayList<>(2);
    private final List<Outlink> outlinks = new ArrayList<>();
    private final List<String> insecure = new ArrayList<>();
    private int links;
    private int words;

    BodyReader(Draft draft, PageUrls urls, ParseOptions options) {
        this.draft = draft;
        this.urls = urls;
        this.options = options;
    }

    void read(Document document) {
        walk(document);
        draft.h1 = h1;
        draft.outlinkCount = links;
        draft.outlinks = outlinks;
        draft.wordCount = words;
        draft.seo = draft.seo.withInsecureResources(insecure);
    }

    private void walk(Document document) {
        Node node = document;
        while (node != null) {
            boolean enter = true;
            if (node instanceof TextNode text) words += Words.count(text.getWholeText());
            else if (node instanceof Element element) enter = element(element);
            Node next = enter && node.childNodeSize() > 0 ? node.childNode(0) : null;
            while (next == null && node != null) {
                next = node.nextSibling();
                if (next == null) node = node.parent();
            }
            node = next;
        }
    }

    /** False for an element whose content nobody sees. */
    private boolean element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "h1" -> {
                if (h1.size() < MAX_H1) h1.add(Ascii.collapse(element.text()));
            }
            case "a", "area" -> link(element);
            case "img", "script", "iframe", "audio", "video", "source", "embed", "track" ->
                resource(element.attr("src"));
            case "link" -> {
                if (element.attr("rel").equalsIgnoreCase("stylesheet")) resource(element.attr("href"));
            }
            case "object" -> resource(element.attr("data"));
            default -> {}
        }
        return !HIDDEN.contains(name);
    }

    private void link(Element element) {
        if (!element.hasAttr("href")) return;
        String href = urls.absolute(element.attr("href"));
        if (href == null) return;
        links++;
        if (!options.outlinks() || outlinks.size() >= MAX_OUTLINKS) return;
        String rel = element.hasAttr("rel") ? element.attr("rel") : null;
        outlinks.add(new Outlink(href, rel, linkText(element)));
    }

    private static String linkText(Element element) {
        String text = Ascii.collapse(element.normalName().equals("area") ? element.attr("alt") : element.text());
        if (text.length() <= MAX_LINK_TEXT) return text;
        int end = Character.isHighSurrogate(text.charAt(MAX_LINK_TEXT - 1)) ? MAX_LINK_TEXT - 1 : MAX_LINK_TEXT;
        return text.substring(0, end);
    }

    private void resource(@Nullable String reference) {
        if (reference == null || insecure.size() >= MAX_INSECURE || !urls.page().secure()) return;
        if (!reference.regionMatches(true, 0, "http:", 0, 5)) return;
        String url = urls.absolute(reference);
        if (url != null && url.startsWith("http:")) insecure.add(url);
    }
}
