package io.fluxcrawl.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page's markup without what its scripts and style sheets hold: half of the bytes of a page of today, of which no fact is
 * made. JSON-LD stays. What is left out leaves a mark that no page can know; where the tree then has as many scripts and
 * styles that hold a mark as were left out, each of them was one in the eyes of the tree builder too, and the tree is that of
 * the whole page but for their content. Where it has not (a script in a textarea), the whole page must be read.
 */
final class LeanMarkup {
    /** Shorter content costs less to read than to leave out. */
    private static final int WORTHWHILE = 128;

    /** What scripts, styles, drawings and comments begin with. */
    private static final ByteText.Followers INITIALS = new ByteText.Followers("s!");

    private static final String MARK = "left out " + UUID.randomUUID();
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    private final ByteText text;
    private final MarkupScan scan;
    private final RawTextScan raw;
    private final int from;
    private int[] holes = new int[16];
    private int leftOut;
    private int leftOutBytes;

    private LeanMarkup(byte[] bytes, Encoding encoding, int from) {
        this.text = new ByteText(bytes);
        this.scan = new MarkupScan(text, encoding);
        this.raw = new RawTextScan(text);
        this.from = from;
    }

    /**
     * Null where there is nothing worth leaving out.
     *
     * @param encoding one in which ASCII bytes stand for themselves
     * @param from behind the byte order mark
     */
    static @Nullable LeanMarkup of(byte[] bytes, Encoding encoding, int from) {
        LeanMarkup markup = new LeanMarkup(bytes, encoding, from);
        int at = from;
        while (at >= 0 && (at = markup.text.find('<', INITIALS, at)) >= 0) at = markup.markup(at);
        return markup.leftOut == 0 ? null : markup;
    }

    /** From behind the byte order mark. */
    byte[] bytes() {
        byte[] bytes = new byte[text.length - from - leftOutBytes + leftOut * MARK_BYTES.length];
        int read = from;
        int written = 0;
        for (int i = 0; i < leftOut; i++) {
            int count = holes[2 * i] - read;
            System.arraycopy(text.bytes, read, bytes, written, count);
            System.arraycopy(MARK_BYTES, 0, bytes, written + count, MARK_BYTES.length);
            written += count + MARK_BYTES.length;
            read = holes[2 * i + 1];
        }
        System.arraycopy(text.bytes, read, bytes, written, text.length - read);
        return bytes;
    }

    /** How many scripts and styles were left out. */
    int leftOut() {
        return leftOut;
    }

    /** Whether this script or style is one of which the content was left out. */
    static boolean isLeftOut(Element element) {
        return element.childNodeSize() == 1
                && element.childNode(0) instanceof DataNode data
                && data.getWholeData().equals(MARK);
    }

    /** How many there are below an element. */
    static int leftOutBelow(Element root) {
        int count = 0;
        for (Element element : root.getElementsByTag("script")) if (isLeftOut(element)) count++;
        for (Element element : root.getElementsByTag("style")) if (isLeftOut(element)) count++;
        return count;
    }

    /** Reads what begins at a {@code <}; where to go on. */
    private int markup(int open) {
        return switch (open + 1 < text.length ? text.bytes[open + 1] | 0x20 : 0) {
            case 's' -> {
                if (isTag("script", open)) yield script(open);
                if (isTag("style", open)) yield style(open);
                // a style sheet of a drawing is markup to the tree builder
                yield isTag("svg", open) ? raw.rawTextEnd("svg", open + 4) : open + 2;
            }
            case '!' -> text.starts("--", open + 2) ? raw.skipComment(open + 4) : open + 2;
            default -> open + 2;
        };
    }

    private boolean isTag(String name, int open) {
        return text.startsAnyCase(name, open + 1) && text.endsName(open + 1 + name.length());
    }

    private int script(int open) {
        int from = scan.readTag(open + 7);
        if (from == MarkupScan.END) return from;
        int to = raw.scriptEnd(from);
        if (!PageFacts.isJsonLd(scan.attribute("type"))) leaveOut(from, to);
        return to == MarkupScan.END ? to : to + 8;
    }

    private int style(int open) {
        int from = scan.skipTag(open + 6);
        if (from == MarkupScan.END) return from;
        int to = raw.rawTextEnd("style", from);
        leaveOut(from, to);
        return to == MarkupScan.END ? to : to + 7;
    }

    private void leaveOut(int from, int to) {
        if (to - from < WORTHWHILE) return;
        if (2 * leftOut == holes.length) holes = Arrays.copyOf(holes, 4 * leftOut);
        holes[2 * leftOut] = from;
        holes[2 * leftOut + 1] = to;
        leftOut++;
        leftOutBytes += to - from;
    }
}
