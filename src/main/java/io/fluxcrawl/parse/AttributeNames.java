package io.fluxcrawl.parse;

import org.jspecify.annotations.Nullable;

/** The attribute names of nearly every tag, so that they need not be decoded again and again. */
final class AttributeNames {
    private AttributeNames() {}

    private static final String[] NAMES = {
        "name",
        "content",
        "property",
        "rel",
        "href",
        "type",
        "charset",
        "media",
        "sizes",
        "itemprop",
        "http-equiv",
        "hreflang",
        "title",
        "id",
        "as",
        "crossorigin",
        "color",
        "integrity",
        "lang",
        "data-rh",
        "class",
        "onload",
        "fetchpriority",
        "referrerpolicy",
        "data-react-helmet",
        "imagesrcset",
        "imagesizes",
        "dir",
        "itemscope",
        "itemtype",
        "nonce",
        "prefix",
        "data-n-head",
        "scheme",
        "src",
        "async",
        "defer",
        "xmlns",
        "xml:lang"
    };

    private static final String[] TABLE = table();

    private static String[] table() {
        String[] table = new String[512];
        for (String name : NAMES) {
            int slot = slot(name, 0, name.length());
            while (table[slot] != null) slot = (slot + 1) & 511;
            table[slot] = name;
        }
        return table;
    }

    private static int slot(String text, int from, int to) {
        int first = text.charAt(from) | 0x20;
        int last = text.charAt(to - 1) | 0x20;
        return (first * 37 + last * 11 + (to - from) * 101) & 511;
    }

    /** The name at that place, if it is a common one; any case. */
    static @Nullable String known(String text, int from, int to) {
        int slot = slot(text, from, to);
        while (TABLE[slot] != null) {
            String name = TABLE[slot];
            if (name.length() == to - from && text.regionMatches(true, from, name, 0, name.length())) return name;
            slot = (slot + 1) & 511;
        }
        return null;
    }
}
