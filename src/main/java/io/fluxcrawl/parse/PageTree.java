package io.fluxcrawl.parse;

import java.io.Reader;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page's tree and the facts in it.
 *
 * @param body what only the tree shows; null where it was not asked for
 */
record PageTree(Document tree, PageFacts facts, @Nullable BodyFacts body) {
    private static final int DEEPEST = 512;

    /** The tree of a whole text, elements nested as deep as jsoup nests them by default. */
    static Document parse(Reader text) {
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(text, "");
    }

    /**
     * The tree without what scripts and styles hold, JSON-LD excepted.
     *
     * @param from behind the byte order mark
     * @param full whether to find what only the tree shows
     * @param anchors whether links to other pages are among the facts
     */
    static PageTree lean(byte[] bytes, Encoding encoding, int from, boolean full, boolean anchors) {
        LeanMarkup markup = encoding.asciiTransparent() ? LeanMarkup.of(bytes, encoding, from) : null;
        if (markup != null) {
            Document tree = parse(encoding.reader(markup.bytes(), 0));
            DomReader reader = new DomReader(full ? new BodyFacts() : null, anchors);
            reader.read(tree);
            if (reader.leftOut() == markup.leftOut()) return new PageTree(tree, reader.facts(), reader.body());
        }
        return whole(parse(encoding.reader(bytes, from)), full, anchors);
    }

    /** What is found in the tree of a whole page. */
    static PageTree whole(Document tree, boolean full, boolean anchors) {
        DomReader reader = new DomReader(full ? new BodyFacts() : null, anchors);
        reader.read(tree);
        return new PageTree(tree, reader.facts(), reader.body());
    }
}
