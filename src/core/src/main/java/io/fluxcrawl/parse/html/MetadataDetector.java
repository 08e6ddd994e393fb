package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.ByteText;

/**
 * Search for the last tag that may hold metadata, without tokenizing: {@link PageSkimmer} stops behind it. It may take
 * text for such a tag, but never overlooks one. {@code ParseBenchmark.headMode} measures what the early stop saves.
 */
final class MetadataDetector {
    private MetadataDetector() {}

    /** Maximum length of a tag that is examined; a longer one counts as metadata. */
    private static final int LONG = 1000;

    /** Initials of the tags that may hold metadata. */
    private static final ByteText.Followers INITIALS = new ByteText.Followers("mltbhfs");

    /** Returns the start of the last tag that may hold metadata, -1 without one. */
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

    /** Tests for a script whose type may be JSON, written plainly or with character references. */
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
