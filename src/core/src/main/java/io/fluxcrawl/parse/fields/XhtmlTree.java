package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import java.io.Reader;
import java.util.Set;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Tree of an XHTML page, parsed as XML (HTML Standard, section 14.2): {@code <script src=a.js />} ends where it begins. Its
 * elements get the names that an HTML parser would give them, whatever prefix they are written with.
 */
final class XhtmlTree {
    /** Elements without content: where one has some, the page is HTML that is served as XML. */
    private static final Set<String> VOID = Set.of("area", "base", "br", "col", "hr", "img", "input", "link", "meta");

    private XhtmlTree() {}

    /** Returns the tree; null for a page that is no XML. */
    static @Nullable Document parse(Reader text, int depth, ParseBudget budget) {
        Document tree = Parser.xmlParser().setMaxDepth(depth).parseInput(new MarkupReader(text, budget), "");
        Element root = tree.firstElementChild();
        if (root == null) return null;
        boolean declared = isHtml(root);
        for (Element element : tree.getAllElements()) {
            if (!budget.step()) return tree;
            if (element.equals(tree)) continue;
            if (!rename(element, declared)) return null;
        }
        return tree;
    }

    private static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
    }

    /**
     * Renames an element of XHTML; returns false where it has no local name, or content that it cannot have.
     *
     * @param declared true where the page declares the namespace, so that others are not HTML
     */
    private static boolean rename(Element element, boolean declared) {
        boolean html = isHtml(element);
        if (!html && (declared || !element.tag().namespace().equals(Parser.NamespaceXml))) return true;
        String name = Ascii.lower(element.tag().localName());
        if (name.isEmpty()) return false; // "p:" is no name of an element (Namespaces in XML 1.0, section 4)
        Element parent = element.parent();
        if (!html && parent != null && isDrawn(parent)) {
            element.tagName(element.tagName(), parent.tag().namespace());
            return true;
        }
        if (!html && (name.equals("svg") || name.equals("math"))) {
            element.tagName(name, name.equals("svg") ? Parser.NamespaceSvg : Parser.NamespaceMathml);
            return true;
        }
        element.tagName(name, Parser.NamespaceHtml);
        if (name.equals("script") || name.equals("style")) holdData(element);
        return !VOID.contains(name) || !hasContent(element);
    }

    private static boolean isDrawn(Element element) {
        String space = element.tag().namespace();
        return space.equals(Parser.NamespaceSvg) || space.equals(Parser.NamespaceMathml);
    }

    private static boolean hasContent(Element element) {
        for (int i = 0; i < element.childNodeSize(); i++) {
            boolean blank = element.childNode(i) instanceof TextNode text && text.isBlank();
            if (!blank) return true;
        }
        return false;
    }

    /** Makes the text of a script what it is to an HTML parser. */
    private static void holdData(Element element) {
        String text = element.wholeText();
        element.empty();
        if (!text.isEmpty()) element.appendChild(new DataNode(text));
    }
}
