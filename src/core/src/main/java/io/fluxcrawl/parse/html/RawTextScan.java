package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.ByteText;

/**
 * Search for the ends of comments and raw text (the content of scripts, styles, titles), in which no tag begins. Positions
 * are byte offsets; {@link MarkupScan#END} where the end is missing.
 */
final class RawTextScan {
    private final ByteText text;
    private int close;
    private int closeFrom = Integer.MAX_VALUE;

    RawTextScan(ByteText text) {
        this.text = text;
    }

    /** Returns the position behind a comment, from behind its {@code <!--}. */
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

    /** Returns the position behind the next {@code >}: the end of a doctype or bogus comment. */
    int skipBogus(int from) {
        int close = text.find('>', from);
        return close < 0 ? MarkupScan.END : close + 1;
    }

    /** Returns the position of the {@code </name} that ends the raw text of an element. */
    int rawTextEnd(String name, int from) {
        return rawTextEnd(name, from, text.length);
    }

    /** Returns the position of the {@code </name} that ends raw text, searched before {@code to} only. */
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

    /**
     * Returns the position of the {@code </script} that ends a script, which may hold scripts inside {@code <!-- -->}
     * (HTML Standard, section 13.2.5.20 and following).
     */
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

    /**
     * Returns the next {@code -->}. It is remembered, so that many scripts before a distant one do not each search for
     * it.
     */
    private int commentClose(int from) {
        if (from < closeFrom || (close >= 0 && close < from)) {
            close = text.find("-->", from);
            closeFrom = from;
        }
        return close;
    }

    /**
     * Returns the {@code </script} between {@code <!--} and {@code -->} that ends the script, inner scripts skipped.
     */
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

    /** Tests for the end tag, at {@code open}, of the element with the given name. */
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
