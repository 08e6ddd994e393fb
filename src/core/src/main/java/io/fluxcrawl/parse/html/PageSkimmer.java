package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.BodyEnd;
import io.fluxcrawl.internal.ByteText;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.parse.charset.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a page's metadata from its bytes, without a tree: it scans the name and end of every tag and decodes only the tags
 * that matter. It follows tree construction (HTML Standard, section 13.2.6) as far as metadata need: head or body, templates,
 * scripts, SVG, tables. At a construct that only a tree builder can judge it gives up, and the caller reads the tree. So its
 * facts are equal to those of the tree, or there are none.
 *
 * <p>{@code ParseBenchmark.headMode} measures it against {@code jsoupHeadAlone}; {@code HeadEqualsFullTest} holds its promise.
 */
public final class PageSkimmer {
    private static final int DEEP = 200;

    private enum Phase {
        HEAD,
        AFTER_HEAD,
        BODY
    }

    private final MarkupScan scan;
    private final RawTextScan raw;
    private final ByteText text;
    private final PageFacts facts = new PageFacts();
    private final TableDepth tables = new TableDepth();
    private final boolean anchors;
    private Phase phase = Phase.HEAD;
    private boolean doubt;
    private boolean gaveUp;
    private int templates;
    private int noscript;
    private int nested;
    private @Nullable ForeignElements foreign;

    private final ParseBudget budget;

    private PageSkimmer(byte[] bytes, Encoding encoding, boolean anchors, ParseBudget budget) {
        this.budget = budget;
        this.anchors = anchors;
        this.text = new ByteText(bytes);
        this.scan = new MarkupScan(text, encoding);
        this.raw = new RawTextScan(text);
    }

    /**
     * Returns the facts of a page, or null where the tree is needed.
     *
     * @param encoding encoding with {@link Encoding#asciiTransparent}
     * @param from position behind the byte order mark
     * @param anchors true to collect links to other pages
     * @param budget ends the reading where it is spent; the facts are those found so far
     */
    public static @Nullable PageFacts skim(
            byte[] bytes, Encoding encoding, int from, boolean anchors, ParseBudget budget) {
        PageSkimmer skimmer = new PageSkimmer(bytes, encoding, anchors, budget);
        skimmer.skim(from);
        return skimmer.gaveUp ? null : skimmer.facts;
    }

    /**
     * Returns where the body of a page begins, {@link BodyEnd#UNKNOWN} where these bytes end before it, and {@link BodyEnd#NONE}
     * where only a tree builder could tell or the budget is spent.
     *
     * @param bytes beginning of a page
     * @param encoding encoding with {@link Encoding#asciiTransparent}
     * @param from position behind the byte order mark
     * @param budget counts the tags
     */
    static int headEnd(byte[] bytes, Encoding encoding, int from, ParseBudget budget) {
        return new PageSkimmer(bytes, encoding, false, budget).headEnd(from);
    }

    private int headEnd(int from) {
        int at = from;
        while (true) {
            int open = text.find('<', at);
            if (open < 0 || open > text.length - 2) return BodyEnd.UNKNOWN;
            readHeadText(at, open);
            if (phase == Phase.BODY) return doubt ? BodyEnd.NONE : at;
            int behind = markup(open);
            if (behind == MarkupScan.END) return BodyEnd.UNKNOWN; // whatever it seems to be
            if (doubt || gaveUp || !budget.step()) return BodyEnd.NONE;
            if (phase == Phase.BODY) return open;
            at = behind;
        }
    }

    private void skim(int from) {
        int last = anchors ? text.length - 2 : MetadataDetector.last(text);
        int at = from;
        while (at >= 0 && !gaveUp) {
            int open = text.find('<', at);
            if (open < 0 || open > last) return;
            if (!budget.step()) {
                budget.leaveOut("page", ParseBudget.CPU);
                return;
            }
            if (phase != Phase.BODY) readHeadText(at, open);
            at = markup(open);
            if (doubt) gaveUp = true;
        }
    }

    /** Ends the head at text other than white space. */
    private void readHeadText(int from, int to) {
        if (templates > 0 || noscript > 0) return;
        for (int i = from; i < to; i++) {
            if (Ascii.isSpace(text.bytes[i])) continue;
            if (text.bytes[i] == '&') doubt = true; // a reference to white space would not end it
            phase = Phase.BODY;
            return;
        }
    }

    private int markup(int open) {
        byte c = text.bytes[open + 1];
        if (Ascii.isLetter(c)) {
            int nameTo = scan.readName(open + 1);
            TagKind kind = TagKind.of(scan.nameKey(), nameTo - open - 1);
            return startTag(kind == TagKind.ANCHOR && !anchors ? TagKind.OTHER : kind, open + 1, nameTo);
        }
        if (c == '/') return endTag(open);
        if (c == '!') return declaration(open);
        if (c == '?') return raw.skipBogus(open + 1);
        if (templates == 0 && noscript == 0) phase = Phase.BODY;
        return open + 1;
    }

    private int declaration(int open) {
        if (text.starts("--", open + 2)) {
            int end = raw.skipComment(open + 4);
            if (noscript > 0 && holdsNoscriptEnd(open, end)) doubt = true;
            return end;
        }
        if (foreign != null) doubt = true; // CDATA sections are text there, and bogus comments elsewhere
        return raw.skipBogus(open + 2);
    }

    private int startTag(TagKind kind, int nameFrom, int nameTo) {
        int end = kind == TagKind.OTHER ? scan.skipTag(nameTo) : scan.readTag(nameTo);
        if (end == MarkupScan.END) return end;
        if (hidden() && nestsTooDeep(kind)) doubt = true;
        if (foreign != null) return inForeign(kind, nameFrom, nameTo, end);
        if (phase != Phase.BODY && !hidden()) enterBody(kind);
        switch (kind.role) {
            case NONE -> {}
            case FACT -> addFact(kind);
            case TEXT -> {
                return textElement(kind, nameFrom, nameTo, end);
            }
            case SCOPE -> openScope(kind, nameFrom, nameTo);
            case TABLE -> openInTable(kind, nameTo - nameFrom);
        }
        return end;
    }

    /** Counts an element inside a template or noscript; void elements do not nest. */
    private boolean nestsTooDeep(TagKind kind) {
        return kind != TagKind.META && kind != TagKind.LINK && ++nested > DEEP;
    }

    private void addFact(TagKind kind) {
        switch (kind) {
            case META, LINK -> addTag(kind == TagKind.LINK);
            case ANCHOR -> addAnchor();
            case BASE -> addBase();
            default -> addHtml();
        }
    }

    /** Reads an element whose content is text; returns the position behind its end tag. */
    private int textElement(TagKind kind, int nameFrom, int nameTo, int end) {
        return switch (kind) {
            case TITLE -> title(end);
            case SCRIPT -> script(end);
            case PLAINTEXT -> plaintext(nameFrom, end);
            default -> rawText(TagKind.name(scan.nameKey(), nameTo - nameFrom), end);
        };
    }

    private int plaintext(int nameFrom, int end) {
        // the key of this name is that of any name with the same last eight letters
        if (!text.startsAnyCase("plaintext", nameFrom)) return end;
        if (hidden()) doubt = true; // its end tag may lie in the text
        return MarkupScan.END;
    }

    private void openScope(TagKind kind, int nameFrom, int nameTo) {
        switch (kind) {
            case NOSCRIPT -> openNoscript();
            case TEMPLATE -> openTemplate();
            case FOREIGN -> openForeign(nameFrom, nameTo);
            default -> gaveUp = true; // a frameset may take the body's content away again
        }
    }

    private void openInTable(TagKind kind, int nameLength) {
        if (templates > 0) {
            // after a col a template takes nothing but more of them
            if (kind == TagKind.TABLE_PART && nameLength == 3) doubt = true;
            return;
        }
        switch (kind) {
            case TABLE -> tables.open();
            case CELL -> tables.cell();
            default -> tables.part();
        }
    }

    private void enterBody(TagKind kind) {
        switch (kind) {
            case HTML, HEAD, META, LINK, BASE, TITLE, SCRIPT, TEMPLATE, IN_HEAD -> {}
            case NOSCRIPT -> {
                if (phase == Phase.AFTER_HEAD) phase = Phase.BODY;
            }
            case RAW_TEXT -> {} // style and noframes are allowed in a head: rawText tests the name
            default -> phase = Phase.BODY;
        }
    }

    private boolean hidden() {
        return templates > 0 || noscript > 0;
    }

    /** Tests whether a fact counts; gives up where a tree builder would move it. */
    private boolean takes(boolean fostered) {
        if (hidden()) return false;
        // jsoup treats a NUL between attributes unlike the standard
        if ((fostered && tables.betweenCells()) || scan.holdsNulOutsideValues()) gaveUp = true;
        return !gaveUp;
    }

    private void addTag(boolean link) {
        if (!takes(true)) return;
        facts.tags.add(new PageFacts.Tag(link, phase != Phase.BODY, scan.attributes()));
    }

    private void addAnchor() {
        if (takes(false)) facts.addAnchor(scan.attributes());
    }

    private void addBase() {
        if (takes(true)) facts.addBase(scan.attributes());
    }

    private void addHtml() {
        if (takes(false)) facts.addHtml(scan.attributes());
    }

    private int title(int from) {
        boolean takes = takes(true);
        int close = raw.rawTextEnd("title", from);
        if (noscript > 0 && !plain(from, close)) doubt = true;
        if (takes) facts.titles.add(scan.rcdata(from, close == MarkupScan.END ? text.length : close));
        return close == MarkupScan.END ? close : scan.skipTag(close + 7);
    }

    private int script(int from) {
        boolean jsonLd = PageFacts.isJsonLd(scan.attribute("type"));
        boolean takes = jsonLd && takes(true);
        int close = raw.scriptEnd(from);
        if (takes) facts.jsonLd.add(scan.rawText(from, close == MarkupScan.END ? text.length : close));
        if (noscript > 0 && !plain(from, close) && (phase != Phase.BODY || holdsNoscriptEnd(from, close))) doubt = true;
        return close == MarkupScan.END ? close : scan.skipTag(close + 8);
    }

    private int rawText(String name, int from) {
        if (phase != Phase.BODY && !hidden() && !name.equals("style") && !name.equals("noframes")) phase = Phase.BODY;
        int close = raw.rawTextEnd(name, from);
        if (noscript > 0 && (name.equals("style") ? holdsNoscriptEnd(from, close) : !plain(from, close))) doubt = true;
        return close == MarkupScan.END ? close : scan.skipTag(close + 2 + name.length());
    }

    /**
     * Tests for the end tag of noscript. Browsers read its content as text, so it ends even in a comment, style or
     * script.
     */
    private boolean holdsNoscriptEnd(int from, int to) {
        return to == MarkupScan.END || raw.rawTextEnd("noscript", from, to) != MarkupScan.END;
    }

    private boolean plain(int from, int to) {
        int open = text.find('<', from);
        return open < 0 || (to != MarkupScan.END && open >= to);
    }

    private void openNoscript() {
        if (noscript > 0) doubt = true;
        noscript = 1;
        nested = 0;
    }

    private void openTemplate() {
        if (noscript > 0) doubt = true;
        if (templates++ == 0) nested = 0;
    }

    private void openForeign(int nameFrom, int nameTo) {
        if (noscript > 0) doubt = true;
        if (!scan.selfClosing()) foreign = new ForeignElements(text, nameFrom, nameTo);
    }

    /** Handles a start tag inside SVG or MathML: its own elements hold no metadata; any other may return to HTML. */
    private int inForeign(TagKind kind, int nameFrom, int nameTo, int end) {
        ForeignElements elements = foreign;
        if (elements == null) return end;
        if (kind == TagKind.FOREIGN || ForeignElements.isPlain(text, nameFrom, nameTo)) {
            if (kind == TagKind.FOREIGN && !elements.isAlike(nameFrom, nameTo)) doubt = true;
            if (!scan.selfClosing() && !elements.open(nameFrom, nameTo)) doubt = true;
            return end;
        }
        if (!elements.holdsText(nameFrom, nameTo)) {
            doubt = true;
            return end;
        }
        // an SVG title, desc, style or script that holds text and nothing else is read alike by every parser
        if (scan.selfClosing()) doubt = true;
        int close = text.find('<', end);
        if (close < 0) return MarkupScan.END;
        if (raw.isEndTag(nameFrom, nameTo, close)) return scan.skipTag(close + 2 + nameTo - nameFrom);
        doubt = true;
        return end;
    }

    private int endTag(int open) {
        if (open + 2 >= text.length) return MarkupScan.END;
        byte c = text.bytes[open + 2];
        if (c == '>') return open + 3;
        if (!Ascii.isLetter(c)) return raw.skipBogus(open + 2);
        int nameTo = scan.readName(open + 2);
        TagKind kind = TagKind.of(scan.nameKey(), nameTo - open - 2);
        int end = scan.skipTag(nameTo);
        if (end != MarkupScan.END) closeTag(kind, open + 2, nameTo);
        return end;
    }

    private void closeTag(TagKind kind, int nameFrom, int nameTo) {
        if (foreign != null) {
            if (!foreign.close(nameFrom, nameTo)) doubt = true;
            if (foreign.isOver()) foreign = null;
            return;
        }
        if (hidden()) nested--;
        switch (kind) {
            case NOSCRIPT -> noscript = 0;
            case TEMPLATE -> closeTemplate();
            case TABLE, CELL, TABLE_PART -> closeInTable(kind);
            case HEAD -> {
                if (phase == Phase.HEAD && !hidden()) phase = Phase.AFTER_HEAD;
            }
            case BODY, HTML, BR -> {
                if (!hidden()) phase = Phase.BODY;
            }
            default -> {}
        }
    }

    private void closeTemplate() {
        if (noscript > 0) doubt = true;
        if (templates > 0) templates--;
    }

    private void closeInTable(TagKind kind) {
        if (templates > 0) return;
        if (kind == TagKind.TABLE) tables.close();
        else tables.part();
    }
}
