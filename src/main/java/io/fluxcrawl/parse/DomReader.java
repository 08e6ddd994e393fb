package io.fluxcrawl.parse;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Finds a page's facts in its tree, and what only the tree shows where that is asked for: one walk, in the tree's order. */
final class DomReader {
    private final PageFacts facts = new PageFacts();
    private final @Nullable BodyFacts body;
    private final boolean anchors;
    private @Nullable Element head;

    private DomReader(@Nullable BodyFacts body, boolean anchors) {
        this.body = body;
        this.anchors = anchors;
    }

    static Document parse(Reader text) {
        return Parser.htmlParser().parseInput(text, "");
    }

    /**
     * @param body filled in the same walk
     * @param anchors whether links to other pages are among the facts
     */
    static PageFacts read(Document document, @Nullable BodyFacts body, boolean anchors) {
        DomReader reader = new DomReader(body, anchors);
        reader.walk(document);
        return reader.facts;
    }

    private void walk(Document document) {
        Node node = document;
        while (node != null) {
            boolean enter = true;
            if (node instanceof TextNode text) {
                if (body != null) body.text(text);
            } else if (node instanceof Element element) {
                enter = enter(element);
            }
            Node next = enter && node.childNodeSize() > 0 ? node.childNode(0) : null;
            while (next == null && node != null) {
                if (node.equals(head)) head = null;
                if (body != null) body.leave(node);
                next = node.nextSibling();
                if (next == null) node = node.parent();
            }
            node = next;
        }
    }

    /** False for an element of which the content says nothing. */
    private boolean enter(Element element) {
        boolean html = isHtml(element);
        if (body != null) body.enter(element, html);
        if (!html) return true;
        switch (element.normalName()) {
            case "template", "noscript" -> {
                return false;
            }
            case "head" -> head = head == null ? element : head;
            case "html" -> {
                for (Attribute attribute : element.attributes()) {
                    // jsoup keeps the case of what a later html tag adds
                    facts.html.putIfAbsent(Ascii.lower(attribute.getKey()), attribute.getValue());
                }
            }
            case "meta" -> facts.tags.add(new PageFacts.Tag(false, head != null, attributes(element)));
            case "link" -> facts.tags.add(new PageFacts.Tag(true, head != null, attributes(element)));
            case "base" -> {
                if (facts.baseHref == null && element.hasAttr("href")) facts.baseHref = element.attr("href");
            }
            case "title" -> facts.titles.add(element.wholeText());
            case "script" -> {
                if (PageFacts.isJsonLd(element.attr("type"))) facts.jsonLd.add(element.data());
            }
            case "a", "area" -> {
                if (anchors && element.hasAttr("href")) {
                    facts.anchors.add(new PageFacts.Anchor(element.attr("href"), element.attr("rel")));
                }
            }
            default -> {}
        }
        return true;
    }

    static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
    }

    /** Whether nothing below the element is part of the page, in a browser that runs scripts. */
    static boolean isSilent(Element element) {
        return element.normalName().equals("template") || element.normalName().equals("noscript");
    }

    private static List<String> attributes(Element element) {
        List<String> attributes = new ArrayList<>(2 * element.attributesSize());
        for (Attribute attribute : element.attributes()) {
            attributes.add(attribute.getKey());
            attributes.add(attribute.getValue());
        }
        return attributes;
    }
}
