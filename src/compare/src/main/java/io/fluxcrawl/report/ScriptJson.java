package io.fluxcrawl.report;

import tools.jackson.databind.json.JsonMapper;

/** JSON for script elements: no text in it can end the element or open a comment. */
final class ScriptJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ScriptJson() {}

    /** Returns the JSON of maps, lists, texts and numbers. */
    static String of(Object tree) {
        return inert(MAPPER.writeValueAsString(tree));
    }

    /** Escapes every {@code <}, which occurs only inside of texts and may be escaped there (RFC 8259, section 7). */
    static String inert(String json) {
        return json.replace("<", "\\u003c");
    }
}
