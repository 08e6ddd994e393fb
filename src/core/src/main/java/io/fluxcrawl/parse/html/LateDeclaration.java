package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ByteText;
import io.fluxcrawl.parse.charset.CharsetChoice;
import io.fluxcrawl.parse.charset.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Search for a {@code <meta>} that declares the encoding and that the prescan of the first 1,024 bytes does not see. Browsers
 * find it when they build the tree and decode anew ("change the encoding", HTML Standard, section 13.2.3.5), so it is read as a
 * tag: comments and the text of scripts, styles and titles do not count.
 */
public final class LateDeclaration {
    private final ByteText text;
    private final MarkupScan scan;
    private final RawTextScan raw;

    private LateDeclaration(byte[] bytes) {
        this.text = new ByteText(bytes);
        this.scan = new MarkupScan(text, Encoding.WINDOWS_1252);
        this.raw = new RawTextScan(text);
    }

    /**
     * Returns the encoding of the first tag that declares one; null for none.
     *
     * @param end number of bytes to examine
     */
    public static @Nullable Encoding find(byte[] bytes, int end) {
        LateDeclaration page = new LateDeclaration(bytes);
        int at = 0;
        while (at >= 0 && at < end) {
            int open = page.text.find('<', at);
            if (open < 0 || open >= end || open + 1 >= page.text.length) return null;
            if (Ascii.isLetter(bytes[open + 1])) {
                int nameTo = page.scan.readName(open + 1);
                TagKind kind = TagKind.of(page.scan.nameKey(), nameTo - open - 1);
                at = page.scan.readTag(nameTo);
                if (at == MarkupScan.END) return null;
                if (kind == TagKind.META) {
                    Encoding declared = page.declared();
                    if (declared != null) return declared;
                }
                at = page.behindText(kind, open + 1, nameTo, at);
            } else {
                at = page.behindOther(open);
            }
        }
        return null;
    }

    private @Nullable Encoding declared() {
        return CharsetChoice.declared(
                scan.attribute("charset"), scan.attribute("http-equiv"), scan.attribute("content"));
    }

    /** Returns the position behind the text of an element whose content is no markup. */
    private int behindText(TagKind kind, int nameFrom, int nameTo, int from) {
        return switch (kind) {
            case SCRIPT -> raw.scriptEnd(from);
            case TITLE, RAW_TEXT, NOSCRIPT -> raw.rawTextEnd(TagKind.name(scan.nameKey(), nameTo - nameFrom), from);
            case PLAINTEXT -> MarkupScan.END;
            default -> from;
        };
    }

    private int behindOther(int open) {
        byte c = text.bytes[open + 1];
        if (c == '!') return text.starts("--", open + 2) ? raw.skipComment(open + 4) : raw.skipBogus(open + 2);
        if (c == '?') return raw.skipBogus(open + 1);
        if (c != '/' || open + 2 >= text.length) return open + 1;
        if (Ascii.isLetter(text.bytes[open + 2])) return scan.skipTag(scan.readName(open + 2));
        return raw.skipBogus(open + 2);
    }
}
