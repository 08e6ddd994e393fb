package io.fluxcrawl.parse;

import java.util.HashMap;
import java.util.Map;

/** The elements that mean something to a walk over a page's tree, told apart once for all that they mean. */
enum TreeTag {
    OTHER(""),
    /** Hold nothing that is part of the page, in a browser that runs scripts. */
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
    /** What is inside is drawn: no text that anybody reads. */
    DRAWN("svg math");

    /** With much room: of most elements it is asked in vain. */
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

    /** @param name of an element, in lower case */
    static TreeTag of(String name) {
        TreeTag tag = BY_NAME.get(name);
        return tag == null ? OTHER : tag;
    }

    /** Whether it is a part of the page that links are told apart by. */
    boolean isLandmark() {
        return switch (this) {
            case HEADER, NAV, MAIN, ASIDE, FOOTER -> true;
            default -> false;
        };
    }

    /** Whether nothing inside such an element is text of the page. */
    boolean hidesText() {
        return switch (this) {
            case SILENT, TITLE, SCRIPT, FRAME, STYLE, DRAWN -> true;
            default -> false;
        };
    }
}
