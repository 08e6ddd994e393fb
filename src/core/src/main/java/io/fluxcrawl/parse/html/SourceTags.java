package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.ByteText;
import io.fluxcrawl.parse.charset.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Tags that a tree builder mends without a trace: {@code <head>} and {@code <body>}, counted in the source. Those in comments and raw
 * text do not count.
 */
public final class SourceTags {
    private final ByteText text;
    private final MarkupScan scan;
    private final RawTextScan raw;
    private int heads;
    private int bodies;
    private boolean others;
    private @Nullable Boolean headFirst;

    private SourceTags(byte[] bytes, Encoding encoding) {
        text = new ByteText(bytes);
        scan = new MarkupScan(text, encoding);
        raw = new RawTextScan(text);
    }

    /**
     * Reads a page.
     *
     * @param encoding encoding with {@link Encoding#asciiTransparent}
     * @param from position behind the byte order mark
     */
    public static SourceTags of(byte[] bytes, Encoding encoding, int from) {
        SourceTags tags = new SourceTags(bytes, encoding);
        int at = from;
        while (at >= 0 && (at = tags.text.find('<', at)) >= 0) at = tags.markup(at);
        return tags;
    }

    /** Returns the number of {@code <head>} tags. */
    public int heads() {
        return heads;
    }

    /** Returns the number of {@code <body>} tags. */
    public int bodies() {
        return bodies;
    }

    /** Returns whether no tag but {@code <html>} stands before the first {@code <head>}; null without one. */
    public @Nullable Boolean headFirst() {
        return headFirst;
    }

    /** Reads the markup at a {@code <}; returns the position at which to continue, or {@link MarkupScan#END}. */
    private int markup(int open) {
        if (text.starts("!--", open + 1)) return raw.skipComment(open + 4);
        int first = open + 1 < text.length ? text.bytes[open + 1] | 0x20 : 0;
        if (first < 'a' || first > 'z') return open + 1;
        return switch (first) {
            case 'h' -> {
                if (isTag("head", open)) head();
                else others |= !isTag("html", open);
                yield scan.skipTag(open + 2);
            }
            case 'b' -> {
                if (isTag("body", open)) bodies++;
                others = true;
                yield scan.skipTag(open + 2);
            }
            case 's' -> rawText(open, "script", "style");
            case 't' -> rawText(open, "title", "textarea", "template");
            case 'i' -> rawText(open, "iframe");
            case 'n' -> rawText(open, "noembed", "noframes");
            case 'x' -> rawText(open, "xmp");
            default -> {
                others = true;
                yield scan.skipTag(open + 2);
            }
        };
    }

    private void head() {
        heads++;
        if (headFirst == null) headFirst = !others;
    }

    private int rawText(int open, String... names) {
        others = true;
        int behind = scan.skipTag(open + 2);
        if (behind == MarkupScan.END) return behind;
        for (String name : names) {
            if (!isTag(name, open)) continue;
            return name.equals("script") ? raw.scriptEnd(behind) : raw.rawTextEnd(name, behind);
        }
        return behind;
    }

    private boolean isTag(String name, int open) {
        return text.startsAnyCase(name, open + 1) && text.endsName(open + 1 + name.length());
    }
}
