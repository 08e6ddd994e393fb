package io.fluxcrawl.parse;

/**
 * Finds where comments and raw text end: the content of scripts, styles, titles, in which no tag begins. Positions are
 * byte offsets; {@link MarkupScan#END} where the end is missing.
 */
final class RawTextScan {
    private final ByteText text;
    private int close;
    private int closeFrom = Integer.MAX_VALUE;

    RawTextScan(ByteText text) {
        this.text = text;
    }

    /** From behind {@code <!--} to behind the comment's end. */
    int skipComment(int from) {
        if (text.starts(">", from)) return from + 1;
        if (text.starts("->", from)) return from + 2;
        int i = from;
        while (true) {
            i = text.find("--", i);
            if (i < 0) return MarkupScan.END;
            if (text.starts(">", i + 2)) return i + 3;
            if (text.starts("!>", i + 2)) return i + 4;
            i++;
        }
    }

    /** To behind the next {@code >}: the end of a doctype, of a bogus comment. */
    int skipBogus(int from) {
        int close = text.find('>', from);
        return close < 0 ? MarkupScan.END : close + 1;
    }

    /** Where {@code </name} stands that ends the raw text of such an element; {@link MarkupScan#END} where none does. */
    int rawTextEnd(String name, int from) {
        return rawTextEnd(name, from, text.length);
    }

    /** The same within bounds, so that nothing beyond {@code to} is looked at twice. */
    int rawTextEnd(String name, int from, int to) {
        int i = from;
        while (true) {
            i = text.find('<', i);
            if (i < 0 || i >= to) return MarkupScan.END;
            if (!text.starts("/", i + 1)) {
                i++;
                continue;
            }
            if (isName(name, i + 2)) return i;
            i += 2;
        }
    }

    /** Like {@link #rawTextEnd} for scripts, which may hold whole scripts within {@code <!-- -->} (13.2.5.20 ff.). */
    int scriptEnd(int from) {
        int i = from;
        while (true) {
            i = text.find('<', i);
            if (i < 0) return MarkupScan.END;
            if (text.starts("/", i + 1)) {
                if (isName("script", i + 2)) return i;
            } else if (text.starts("!--", i + 1)) {
                int close = commentClose(i + 2);
                int escaped = escapedEnd(i + 4, close < 0 ? text.length : close);
                if (escaped != MarkupScan.END || close < 0) return escaped;
                i = close;
            }
            i++;
        }
    }

    /** The next {@code -->}, remembered, so that many scripts before a distant one do not each search for it. */
    private int commentClose(int from) {
        if (from < closeFrom || (close >= 0 && close < from)) {
            close = text.find("-->", from);
            closeFrom = from;
        }
        return close;
    }

    /** The {@code </script} that ends the script between {@code <!--} and {@code -->}, inner scripts stepped over. */
    private int escapedEnd(int from, int limit) {
        boolean inner = false;
        int i = from;
        while (true) {
            i = text.find('<', i);
            if (i < 0 || i >= limit) return MarkupScan.END;
            if (text.starts("/", i + 1)) {
                if (isName("script", i + 2)) {
                    if (!inner) return i;
                    inner = false;
                }
            } else if (!inner && isName("script", i + 1)) {
                inner = true;
            }
            i++;
        }
    }

    /** Whether at {@code open} stands the end tag of the element whose name is at another place. */
    boolean isEndTag(int nameFrom, int nameTo, int open) {
        int length = nameTo - nameFrom;
        return text.starts("/", open + 1)
                && text.sameAnyCase(nameFrom, open + 2, length)
                && text.endsName(open + 2 + length);
    }

    private boolean isName(String name, int at) {
        return text.startsAnyCase(name, at) && text.endsName(at + name.length());
    }
}
