package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Table of common attribute names, so that they need not be decoded for each tag. {@code ParseBenchmark.headMode}
 * measures it.
 */
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
            int slot = slot(name);
            while (table[slot] != null) slot = (slot + 1) & 511;
            table[slot] = name;
        }
        return table;
    }

    private static int slot(String name) {
        return slot(name.charAt(0), name.charAt(name.length() - 1), name.length());
    }

    private static int slot(int first, int last, int length) {
        return ((first | 0x20) * 37 + (last | 0x20) * 11 + length * 101) & 511;
    }

    /** Returns the name at a position, in any case, if it is a common one; null for others. */
    static @Nullable String known(ByteText text, int from, int to) {
        int slot = slot(text.bytes[from], text.bytes[to - 1], to - from);
        while (TABLE[slot] != null) {
            String name = TABLE[slot];
            if (name.length() == to - from && text.startsAnyCase(name, from)) return name;
            slot = (slot + 1) & 511;
        }
        return null;
    }
}
