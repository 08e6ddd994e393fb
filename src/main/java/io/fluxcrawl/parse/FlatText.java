package io.fluxcrawl.parse;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text below an element as a reader sees it in one line: runs of white space as one blank, a blank where a block or a
 * {@code <br>} parts two words; what scripts and styles hold is none. Cut at a bound, so that nested elements whose text is
 * all wanted cannot cost more than their number.
 */
final class FlatText {
    private final StringBuilder out = new StringBuilder();
    private final int max;
    private boolean gap;

    private FlatText(int max) {
        this.max = max;
    }

    /** At most {@code max} characters of it. */
    static String of(Element root, int max) {
        FlatText text = new FlatText(max);
        text.walk(root);
        return text.out.toString();
    }

    private void walk(Element root) {
        Node node = root.childNodeSize() == 0 ? null : root.childNode(0);
        while (node != null && out.length() < max) {
            boolean enter = true;
            if (node instanceof TextNode text) {
                append(text.getWholeText());
            } else if (node instanceof Element element) {
                gap |= element.isBlock() || element.normalName().equals("br");
                enter = !element.normalName().equals("template");
            }
            Node next = enter && node.childNodeSize() > 0 ? node.childNode(0) : null;
            while (next == null) {
                if (node instanceof Element element) gap |= element.isBlock();
                next = node.nextSibling();
                if (next != null) break;
                node = node.parent();
                if (node == null || node.equals(root)) return;
            }
            node = next;
        }
    }

    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Ascii.isBlank(c)) {
                gap = true;
                continue;
            }
            if (gap && !out.isEmpty()) out.append(' ');
            gap = false;
            if (out.length() >= max) {
                if (Character.isLowSurrogate(c) && !out.isEmpty()) out.setLength(out.length() - 1);
                return;
            }
            out.append(c);
        }
    }
}
