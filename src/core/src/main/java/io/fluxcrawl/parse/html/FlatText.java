package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Text of an element as one line: runs of white space as one space, a space at the border of a block or a {@code <br>},
 * without scripts and styles. Cut at a limit, so that the text of nested elements costs no more than their number times it.
 */
public final class FlatText {
    private final StringBuilder out = new StringBuilder();
    private final int max;
    private boolean gap;
    private boolean full;

    private final @Nullable UnaryOperator<String> imageUrl;

    private FlatText(int max, @Nullable UnaryOperator<String> imageUrl) {
        this.max = max;
        this.imageUrl = imageUrl;
    }

    /** Returns at most {@code max} characters of the text. */
    public static String of(Element root, int max) {
        FlatText text = new FlatText(max, null);
        text.walk(root);
        return text.out.toString();
    }

    /** Returns the text with each image as its {@code alt}, else as its URL. */
    public static String withImages(Element root, int max, UnaryOperator<String> imageUrl) {
        FlatText text = new FlatText(max, imageUrl);
        text.walk(root);
        return text.out.toString();
    }

    private void walk(Element root) {
        Node node = root.childNodeSize() == 0 ? null : root.childNode(0);
        while (node != null && !full) {
            boolean enter = true;
            if (node instanceof TextNode text) {
                append(text.getWholeText());
            } else if (node instanceof Element element) {
                gap |= parts(element);
                enter = !element.normalName().equals("template");
                if (imageUrl != null && element.normalName().equals("img")) image(element, imageUrl);
            }
            Node next = enter && node.childNodeSize() > 0 ? node.childNode(0) : null;
            while (next == null) {
                if (node instanceof Element element) gap |= parts(element);
                next = node.nextSibling();
                if (next != null) break;
                node = node.parent();
                if (node == null || node.equals(root)) return;
            }
            node = next;
        }
    }

    /** Tests for block elements; jsoup counts scripts and styles among them, which are not displayed. */
    private static boolean parts(Element element) {
        String name = element.normalName();
        return element.isBlock() ? !name.equals("script") && !name.equals("style") : name.equals("br");
    }

    private void image(Element image, UnaryOperator<String> url) {
        if (image.hasAttr("alt")) {
            append(image.attr("alt"));
        } else if (image.hasAttr("src")) {
            gap = true;
            append(url.apply(image.attr("src")));
            gap = true;
        }
    }

    private void append(String text) {
        int n = text.length();
        int i = 0;
        while (!full) {
            for (; i < n && Ascii.isBlank(text.charAt(i)); i++) gap = true;
            if (i == n) return;
            int from = i;
            i = lineEnd(text, from);
            append(text, from, i);
        }
    }

    /** Returns the end of the part in which white space is single spaces between words. */
    private static int lineEnd(String text, int from) {
        int last = text.length() - 1;
        int i = from;
        while (i <= last) {
            char c = text.charAt(i);
            if (Ascii.isBlank(c) && (c != ' ' || i == last || Ascii.isBlank(text.charAt(i + 1)))) break;
            i++;
        }
        return i;
    }

    private void append(String text, int from, int to) {
        if (gap && !out.isEmpty()) out.append(' ');
        gap = false;
        int end = Math.min(to, from + Math.max(0, max - out.length()));
        out.append(text, from, end);
        full = out.length() >= max;
        if (end == to) return;
        if (Character.isLowSurrogate(text.charAt(end)) && end > from) out.setLength(out.length() - 1);
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') out.setLength(out.length() - 1);
    }
}
