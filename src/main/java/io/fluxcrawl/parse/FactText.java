package io.fluxcrawl.parse;

/** Looks for text that could be a fact's, without reading markup: it may err by seeing one where there is none. */
final class FactText {
    private FactText() {}

    /** A tag with more text than this is taken for a fact's unread. */
    private static final int LONG = 1000;

    /** What the names of such tags begin with. */
    private static final ByteText.Followers INITIALS = new ByteText.Followers("mltbhfs");

    /** Where the last tag begins that could hold a fact; -1 where there is none. Nothing behind it matters. */
    static int last(ByteText text) {
        int at = text.length;
        while ((at = text.findLast('<', INITIALS, at)) >= 0) {
            if (isFact(text, at + 1)) return at;
        }
        return -1;
    }

    private static boolean isFact(ByteText text, int at) {
        return switch (text.bytes[at] | 0x20) {
            case 'm' -> text.startsAnyCase("meta", at);
            case 'l' -> text.startsAnyCase("link", at);
            case 't' -> text.startsAnyCase("title", at);
            case 'b' -> text.startsAnyCase("base", at);
            case 'h' -> text.startsAnyCase("html", at);
            case 'f' -> text.startsAnyCase("frameset", at);
            case 's' -> text.startsAnyCase("script", at) && isData(text, at + 6);
            default -> false;
        };
    }

    /** A script of some other type than JavaScript: {@code json}, as it is or as a character reference may hide it. */
    private static boolean isData(ByteText text, int from) {
        int end = Math.min(text.length, from + LONG);
        for (int i = from; i < end; i++) {
            byte c = text.bytes[i];
            if (c == '>') return false;
            if (c == '&' || ((c | 0x20) == 'j' && text.startsAnyCase("json", i))) return true;
        }
        return end == from + LONG;
    }
}
