package io.fluxcrawl.parse;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/** Finds a page's facts in its tree: one walk, in the tree's order. */
final class DomReader {
    private final PageFacts facts = new PageFacts();

    private DomReader() {}

    static Document parse(Reader text) {
        return Parser.htmlParser().parseInput(text, "");
    }

    static PageFacts read(Document document) {
        DomReader reader = new DomReader();
        reader.walk(document);
        return reader.facts;
    }

    private void walk(Document document) {
        Node node = document;
        Element head = null;
        while (node != null) {
            boolean enter = true;
            if (node instanceof Element element && isHtml(element)) {
                switch (element.normalName()) {
                    case "template", "noscript" -> enter = false;
                    case "head" -> head = head == null ? element : head;
                    case "html" -> {
                        for (Attribute attribute : element.attributes()) {
                            facts.html.putIfAbsent(attribute.getKey(), attribute.getValue());
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
                    default -> {}
                }
            }
            Node next = enter && node.childNodeSize() > 0 ? node.childNode(0) : null;
            while (next == null && node != null) {
                if (node.equals(head)) head = null;
                next = node.nextSibling();
                if (next == null) node = node.parent();
            }
            node = next;
        }
    }

    static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
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
