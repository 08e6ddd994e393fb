package io.fluxcrawl.parse;

/** Looks for text that could be a fact's, without reading markup: it may err by seeing one where there is none. */
final class FactText {
    private FactText() {}

    private static final String[] OPENINGS = {"meta", "link", "title", "base", "html", "frameset", "script"};

    /** Whether anything like a tag with a fact stands at or behind {@code from}. */
    static boolean standsBehind(String text, int from) {
        int at = from;
        while ((at = text.indexOf('<', at) + 1) > 0) {
            for (String opening : OPENINGS) {
                if (text.regionMatches(true, at, opening, 0, opening.length())
                        && (!isScript(opening) || isData(text, at))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isScript(String opening) {
        return opening.equals("script");
    }

    /** A script of some other type than JavaScript: {@code json}, as it is or as a character reference may hide it. */
    private static boolean isData(String text, int at) {
        int close = text.indexOf('>', at);
        String tag = text.substring(at, close < 0 ? text.length() : close);
        return Ascii.lower(tag).contains("json") || tag.indexOf('&') >= 0;
    }
}
