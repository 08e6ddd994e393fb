package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.ByteText;
import io.fluxcrawl.parse.charset.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Removal of the content of scripts and style sheets, about half of the bytes of a page, before a tree is built;
 * {@code ParseBenchmark.fullMode} measures what that saves. JSON-LD stays. Each removed content is replaced by a mark that no
 * page can contain by chance. If the tree has as many scripts and styles with a mark as were removed, the tree builder saw the
 * same elements, and the tree is that of the whole page but for their content. If not (a script in a textarea), the caller
 * must parse the whole page.
 */
public final class ScriptStripper {
    /** Minimum length of removed content in bytes: shorter content is cheaper to parse. */
    private static final int WORTHWHILE = 128;

    /** Initials of scripts, styles, SVG and comments. */
    private static final ByteText.Followers INITIALS = new ByteText.Followers("s!");

    private static final String MARK = "left out " + random();
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    private final ByteText text;
    private final MarkupScan scan;
    private final RawTextScan raw;
    private final int from;
    private int[] holes = new int[16];
    private int leftOut;
    private int leftOutBytes;

    private ScriptStripper(byte[] bytes, Encoding encoding, int from) {
        this.text = new ByteText(bytes);
        this.scan = new MarkupScan(text, encoding);
        this.raw = new RawTextScan(text);
        this.from = from;
    }

    /** Returns a random text without the system's source, whose read may block the thread that parses the first page. */
    private static UUID random() {
        SplittableRandom random = new SplittableRandom();
        return new UUID(random.nextLong(), random.nextLong());
    }

    /**
     * Searches a page; returns null where there is nothing to remove.
     *
     * @param encoding encoding with {@link Encoding#asciiTransparent}
     * @param from position behind the byte order mark
     */
    public static @Nullable ScriptStripper of(byte[] bytes, Encoding encoding, int from) {
        ScriptStripper markup = new ScriptStripper(bytes, encoding, from);
        int at = from;
        while (at >= 0 && (at = markup.text.find('<', INITIALS, at)) >= 0) at = markup.markup(at);
        return markup.leftOut == 0 ? null : markup;
    }

    /** Returns the stripped bytes, without the byte order mark. */
    public byte[] bytes() {
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

    /** Returns the number of scripts and styles whose content was removed. */
    public int leftOut() {
        return leftOut;
    }

    /** Tests for a script or style whose content was removed. */
    public static boolean isLeftOut(Element element) {
        return element.childNodeSize() == 1
                && element.childNode(0) instanceof DataNode data
                && data.getWholeData().equals(MARK);
    }

    /** Returns the number of such scripts and styles below an element. */
    public static int leftOutBelow(Element root) {
        int count = 0;
        for (Element element : root.getElementsByTag("script")) if (isLeftOut(element)) count++;
        for (Element element : root.getElementsByTag("style")) if (isLeftOut(element)) count++;
        return count;
    }

    /** Reads the markup at a {@code <}; returns the position at which to continue. */
    private int markup(int open) {
        return switch (open + 1 < text.length ? text.bytes[open + 1] | 0x20 : 0) {
            case 's' -> {
                if (isTag("script", open)) yield script(open);
                if (isTag("style", open)) yield style(open);
                // a style sheet inside SVG is markup to the tree builder
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
