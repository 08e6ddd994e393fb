package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.ScriptStripper;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a page's metadata, and of its body where asked for, from the jsoup tree: one walk in tree order. Its recursion
 * is bounded by the depth to which jsoup nests elements.
 */
final class DomReader {
    private final PageFacts facts = new PageFacts();
    private final @Nullable BodyFacts body;
    private final boolean anchors;
    private final ParseBudget budget;
    private boolean late;
    private boolean hadHead;
    private boolean inHead;
    private int leftOut;

    /**
     * @param body filled in the same walk; null where it is not wanted
     * @param anchors true to collect links to other pages
     * @param budget ends the walk where it is spent
     */
    DomReader(@Nullable BodyFacts body, boolean anchors, ParseBudget budget) {
        this.budget = budget;
        this.body = body;
        this.anchors = anchors;
    }

    void read(Document tree) {
        late = budget.isSpent(); // then the tree is what could be built, and what it says is still to be found
        walk(tree, false);
    }

    PageFacts facts() {
        return facts;
    }

    @Nullable
    BodyFacts body() {
        return body;
    }

    /** Returns the number of scripts and styles removed by {@link ScriptStripper}. */
    int leftOut() {
        return leftOut;
    }

    /** @param hidden true where the text below is not displayed */
    private void walk(Element parent, boolean hidden) {
        int children = parent.childNodeSize();
        for (int i = 0; i < children; i++) {
            if (!budget.step() && !late) {
                budget.leaveOut("page", ParseBudget.CPU);
                return;
            }
            Node node = parent.childNode(i);
            if (node instanceof Element element) {
                element(element, hidden);
            } else if (body != null && !hidden && node instanceof TextNode text) {
                body.text(text);
            }
        }
    }

    private void element(Element element, boolean hidden) {
        TreeTag tag = TreeTag.of(element.normalName());
        boolean html = TreeTag.isHtml(element);
        if (body != null) body.element(element, tag, html, hidden);
        if (html && tag != TreeTag.OTHER) {
            if (tag == TreeTag.SILENT) {
                leftOut += ScriptStripper.leftOutBelow(element);
                return;
            }
            note(element, tag);
        }
        boolean head = html && tag == TreeTag.HEAD && !hadHead;
        if (head) hadHead = inHead = true;
        if (body != null && tag.isLandmark()) {
            TreeTag outer = body.enter(tag);
            walk(element, hidden);
            body.enter(outer);
        } else {
            walk(element, hidden || tag.hidesText());
        }
        if (head) inHead = false;
    }

    private void note(Element element, TreeTag tag) {
        switch (tag) {
            case HTML -> html(element);
            case META -> facts.tags.add(new PageFacts.Tag(false, inHead, attributes(element)));
            case LINK -> facts.tags.add(new PageFacts.Tag(true, inHead, attributes(element)));
            case BASE -> {
                if (facts.baseHref == null && element.hasAttr("href")) facts.baseHref = element.attr("href");
            }
            case TITLE -> facts.titles.add(element.wholeText());
            case SCRIPT -> {
                if (PageFacts.isJsonLd(element.attr("type"))) facts.jsonLd.add(element.data());
                else if (ScriptStripper.isLeftOut(element)) leftOut++;
            }
            case STYLE -> {
                if (ScriptStripper.isLeftOut(element)) leftOut++;
            }
            case ANCHOR -> anchor(element);
            default -> {}
        }
    }

    private void html(Element element) {
        for (Attribute attribute : element.attributes()) {
            // jsoup keeps the case of attributes that a later html tag adds
            facts.html.putIfAbsent(Ascii.lower(attribute.getKey()), attribute.getValue());
        }
    }

    private void anchor(Element element) {
        if (!anchors || !element.hasAttr("href")) return;
        facts.anchors.add(new PageFacts.Anchor(element.attr("href"), element.attr("rel")));
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
