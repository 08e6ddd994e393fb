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
    FILE("img audio video source embed track"),
    OBJECT("object"),
    FRAME("iframe"),
    /** What is inside is drawn, or code: no text that anybody reads. */
    UNREAD("style svg math");

    private static final Map<String, TreeTag> BY_NAME = new HashMap<>();

    private final String names;

    TreeTag(String names) {
        this.names = names;
    }

    static {
        for (TreeTag tag : values()) {
            for (String name : tag.names.split(" ")) BY_NAME.put(name, tag);
        }
    }

    /** @param name of an element, in lower case */
    static TreeTag of(String name) {
        TreeTag tag = BY_NAME.get(name);
        return tag == null ? OTHER : tag;
    }

    /** Whether nothing inside such an element is text of the page. */
    boolean hidesText() {
        return switch (this) {
            case SILENT, TITLE, SCRIPT, FRAME, UNREAD -> true;
            default -> false;
        };
    }
}
