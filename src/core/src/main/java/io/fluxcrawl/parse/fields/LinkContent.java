package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a link holds beside text, looked for among its first 50 nodes.
 *
 * @param any whether there is one: an {@code <img>} or an {@code <svg>}
 * @param alt the first alt attribute of its images that is not blank; empty where all are blank, null where there is none
 * @param label the first aria-label or title that is not blank, the link's own before those in it; null without one
 */
record LinkContent(
        boolean any, @Nullable String alt, @Nullable String label) {

    private static final int MOST_NODES = 50;
    private static final int MAX_ALT = 200;

    static LinkContent of(Element link) {
        boolean any = false;
        String alt = null;
        String label = label(link);
        int left = MOST_NODES;
        Node node = link.childNodeSize() == 0 ? null : link.childNode(0);
        while (node != null && left-- > 0) {
            if (node instanceof Element element) {
                String name = element.normalName();
                any |= name.equals("img") || name.equals("svg");
                if (name.equals("img") && element.hasAttr("alt") && (alt == null || alt.isEmpty())) {
                    alt = Ascii.collapse(element.attr("alt"));
                }
                if (label == null) label = name.equals("title") ? cut(element.text()) : label(element);
            }
            node = next(node, link);
        }
        return new LinkContent(
                any, !any || alt == null ? null : alt.substring(0, Math.min(MAX_ALT, alt.length())), label);
    }

    private static @Nullable String label(Element element) {
        if (element.attributesSize() == 0) return null;
        String label = cut(element.attr("aria-label"));
        return label == null ? cut(element.attr("title")) : label;
    }

    private static @Nullable String cut(String text) {
        String label = Ascii.collapse(text);
        return label.isEmpty() ? null : label.substring(0, Math.min(MAX_ALT, label.length()));
    }

    private static @Nullable Node next(Node node, Element root) {
        if (node.childNodeSize() > 0) return node.childNode(0);
        Node at = node;
        while (at != null && !at.equals(root)) {
            Node sibling = at.nextSibling();
            if (sibling != null) return sibling;
            at = at.parent();
        }
        return null;
    }
}
