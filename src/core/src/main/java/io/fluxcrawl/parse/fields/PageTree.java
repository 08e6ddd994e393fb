package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.parse.charset.Encoding;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.ScriptStripper;
import java.io.Reader;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Tree of a page and the facts in it.
 *
 * @param body content that needs the tree; null where it was not asked for
 */
public record PageTree(
        Document tree, PageFacts facts, @Nullable BodyFacts body) {
    private static final int DEEPEST = 512;

    /** Parses a whole text, with elements nested at most 512 deep, the default of jsoup. */
    public static Document parse(Reader text, ParseBudget budget) {
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(new MarkupReader(text, budget), "");
    }

    /** Parses a whole text of XHTML as XML; null where it is no XML. */
    public static @Nullable Document parseXhtml(Reader text, ParseBudget budget) {
        return XhtmlTree.parse(text, DEEPEST, budget);
    }

    /** Parses a whole text of other XML. */
    public static Document parseXml(Reader text, ParseBudget budget) {
        return Parser.xmlParser().parseInput(new MarkupReader(text, budget), "");
    }

    /**
     * Parses a page without the content of its scripts and styles, except JSON-LD.
     *
     * @param from position behind the byte order mark
     * @param body what to read of the body; null to read none of it
     * @param anchors true to collect links to other pages
     */
    public static PageTree lean(
            byte[] bytes,
            Encoding encoding,
            int from,
            @Nullable Set<PageDetail> body,
            boolean anchors,
            ParseBudget budget) {
        ScriptStripper markup = encoding.asciiTransparent() ? ScriptStripper.of(bytes, encoding, from) : null;
        if (markup != null) {
            Document tree = parse(encoding.reader(markup.bytes(), 0), budget);
            DomReader reader = new DomReader(body == null ? null : new BodyFacts(budget, body), anchors, budget);
            reader.read(tree);
            if (reader.leftOut() == markup.leftOut() || budget.isSpent())
                return new PageTree(tree, reader.facts(), reader.body());
        }
        return whole(parse(encoding.reader(bytes, from), budget), body, anchors, budget);
    }

    /**
     * Reads the tree of a whole page.
     *
     * @param body what to read of the body beside what is always read; null to read none of it
     * @param anchors true to collect links to other pages
     */
    public static PageTree whole(Document tree, @Nullable Set<PageDetail> body, boolean anchors, ParseBudget budget) {
        DomReader reader = new DomReader(body == null ? null : new BodyFacts(budget, body), anchors, budget);
        reader.read(tree);
        return new PageTree(tree, reader.facts(), reader.body());
    }
}
