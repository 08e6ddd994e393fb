package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ByteText;
import java.util.Set;

/** Stack of the open elements of one SVG or MathML subtree, as far as the skimmer can tell them from HTML. */
final class ForeignElements {
    private static final int MAX = 64;

    /** Elements of SVG and MathML that hold no HTML and have no namesake in HTML. */
    private static final Set<String> PLAIN = Set.of(
            "g",
            "image",
            "annotation",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "use",
            "defs",
            "symbol",
            "stop",
            "lineargradient",
            "radialgradient",
            "clippath",
            "mask",
            "pattern",
            "filter",
            "text",
            "tspan",
            "textpath",
            "animate",
            "animatetransform",
            "animatemotion",
            "set",
            "marker",
            "view",
            "switch",
            "feblend",
            "fecolormatrix",
            "fecomponenttransfer",
            "fecomposite",
            "fediffuselighting",
            "fedisplacementmap",
            "fedistantlight",
            "fedropshadow",
            "feflood",
            "fefunca",
            "fefuncb",
            "fefuncg",
            "fefuncr",
            "fegaussianblur",
            "feimage",
            "femerge",
            "femergenode",
            "femorphology",
            "feoffset",
            "fepointlight",
            "fespecularlighting",
            "fespotlight",
            "fetile",
            "feturbulence",
            "mrow",
            "mfrac",
            "msqrt",
            "mroot",
            "mstyle",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "none",
            "mtable",
            "mtr",
            "mtd",
            "mi",
            "mn",
            "mo",
            "ms",
            "mtext",
            "mspace",
            "mpadded",
            "mphantom",
            "menclose",
            "mfenced",
            "semantics");

    /** Elements of SVG that hold text only. */
    private static final Set<String> TEXT = Set.of("title", "desc", "style", "script");

    private final ByteText text;
    private final boolean svg;
    private final int[] names = new int[2 * MAX];
    private int depth;

    /** Creates the stack for the {@code <svg>} or {@code <math>} with its name at the given position. */
    ForeignElements(ByteText text, int nameFrom, int nameTo) {
        this.text = text;
        this.svg = nameTo - nameFrom == 3;
        open(nameFrom, nameTo);
    }

    /** Tests for the name, in any case, of an element without metadata. */
    static boolean isPlain(ByteText text, int from, int to) {
        return to - from <= 20 && PLAIN.contains(Ascii.lower(text.part(from, to)));
    }

    boolean holdsText(int from, int to) {
        return svg && to - from <= 6 && TEXT.contains(Ascii.lower(text.part(from, to)));
    }

    /** Tests whether this {@code <svg>} or {@code <math>} is inside one of its kind. */
    boolean isAlike(int nameFrom, int nameTo) {
        return svg == (nameTo - nameFrom == 3);
    }

    /** Opens an element; returns false where its effect on the tree cannot be told. */
    boolean open(int nameFrom, int nameTo) {
        if (depth == MAX) return false;
        names[2 * depth] = nameFrom;
        names[2 * depth + 1] = nameTo;
        depth++;
        return true;
    }

    /**
     * Closes an element; returns false where the end tag fits no open element and may close an HTML element around
     * them.
     */
    boolean close(int nameFrom, int nameTo) {
        int length = nameTo - nameFrom;
        for (int i = depth - 1; i >= 0; i--) {
            int open = names[2 * i];
            if (names[2 * i + 1] - open == length && text.sameAnyCase(open, nameFrom, length)) {
                depth = i;
                return true;
            }
        }
        return false;
    }

    boolean isOver() {
        return depth == 0;
    }
}
