package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Images in a link, looked for among its first 50 nodes.
 *
 * @param any whether there is one: an {@code <img>} or an {@code <svg>}
 * @param alt the first alt attribute that is not blank; empty where all are blank, null where there is none
 */
record LinkedImages(boolean any, @Nullable String alt) {
    static final LinkedImages NONE = new LinkedImages(false, null);

    private static final int MOST_NODES = 50;
    private static final int MAX_ALT = 200;

    static LinkedImages of(Element link) {
        boolean any = false;
        String alt = null;
        int left = MOST_NODES;
        Node node = link.childNodeSize() == 0 ? null : link.childNode(0);
        while (node != null && left-- > 0) {
            if (node instanceof Element element) {
                String name = element.normalName();
                any |= name.equals("img") || name.equals("svg");
                if (name.equals("img") && element.hasAttr("alt") && (alt == null || alt.isEmpty())) {
                    alt = Ascii.collapse(element.attr("alt"));
                }
            }
            node = next(node, link);
        }
        if (alt != null && alt.length() > MAX_ALT) alt = alt.substring(0, MAX_ALT);
        return any ? new LinkedImages(true, alt) : NONE;
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
