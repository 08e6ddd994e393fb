package io.fluxcrawl.parse.html;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Kinds of elements for {@code DomReader}, found with one lookup an element. {@code ParseBenchmark.fullMode} measures
 * it.
 */
public enum TreeTag {
    OTHER(""),
    /** Elements whose content is not part of the page in a browser that runs scripts. */
    SILENT("template noscript"),
    HEAD("head"),
    HTML("html"),
    META("meta"),
    LINK("link"),
    BASE("base"),
    TITLE("title"),
    SCRIPT("script"),
    HEADING("h1 h2 h3 h4 h5 h6"),
    ANCHOR("a area"),
    IMAGE("img"),
    FILE("audio video source embed track"),
    HEADER("header"),
    NAV("nav"),
    MAIN("main"),
    ASIDE("aside"),
    FOOTER("footer"),
    OBJECT("object"),
    FRAME("iframe"),
    STYLE("style"),
    /** Elements whose content is drawn and is not text. */
    DRAWN("svg math");

    /** Sparse table, since most look-ups find nothing and end at an empty slot. */
    private static final Map<String, TreeTag> BY_NAME = new HashMap<>(1024);

    private final String names;

    TreeTag(String names) {
        this.names = names;
    }

    static {
        for (TreeTag tag : values()) {
            for (String name : tag.names.split(" ")) BY_NAME.put(name.intern(), tag);
        }
    }

    /** @param name name of an element, in lower case */
    public static TreeTag of(String name) {
        TreeTag tag = BY_NAME.get(name);
        return tag == null ? OTHER : tag;
    }

    /** Tests for landmarks, by which links are counted. */
    public boolean isLandmark() {
        return switch (this) {
            case HEADER, NAV, MAIN, ASIDE, FOOTER -> true;
            default -> false;
        };
    }

    /** Tests for elements whose content is not displayed text. */
    public boolean hidesText() {
        return switch (this) {
            case SILENT, TITLE, SCRIPT, FRAME, STYLE, DRAWN -> true;
            default -> false;
        };
    }

    /** Tests for elements of HTML, not of SVG or MathML. */
    public static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
    }

    /** Tests for elements whose content is not part of the page in a browser that runs scripts. */
    public static boolean isSilent(Element element) {
        return element.normalName().equals("template") || element.normalName().equals("noscript");
    }
}
