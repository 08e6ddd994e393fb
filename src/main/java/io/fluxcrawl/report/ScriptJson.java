package io.fluxcrawl.report;

import tools.jackson.databind.json.JsonMapper;

/** JSON within a script element: no text in it can end the element or open a comment. */
final class ScriptJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ScriptJson() {}

    /** Of maps, lists, texts and numbers. */
    static String of(Object tree) {
        return inert(MAPPER.writeValueAsString(tree));
    }

    /** The same JSON: outside of texts it has no {@code <}, and inside it may be written as an escape (RFC 8259, section 7). */
    static String inert(String json) {
        return json.replace("<", "\\u003c");
    }
}
