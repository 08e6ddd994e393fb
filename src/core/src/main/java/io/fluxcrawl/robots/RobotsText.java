package io.fluxcrawl.robots;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the octets of a robots.txt, line by line: one char an octet, so that what is not UTF-8 keeps its octets and compares
 * with URLs that carry the same. A file in UTF-16 (its byte order mark says so) is brought to UTF-8 first.
 *
 * <p>Lines end with CR, LF or CR LF (RFC 9309, 2.2) and nothing else, and count as editors count them. Byte order marks
 * at the start of a line are left out: some files are several put together.
 */
final class RobotsText {
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private final String octets;
    private int at;
    private int line;

    private RobotsText(String octets) {
        this.octets = octets;
    }

    /**
     * @param limit octets to be read; a line that it cuts is left out, for half a rule is another rule
     * @param cut whether {@code file} itself was cut short
     */
    static RobotsText of(byte[] file, int limit, boolean cut) {
        int length = Math.min(file.length, limit);
        Charset marked = markedAs(file, length);
        String octets = marked == null
                ? new String(file, 0, length, StandardCharsets.ISO_8859_1)
                : new String(
                        new String(file, 2, length - 2, marked).getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        boolean whole = !cut && length == file.length;
        return new RobotsText(whole ? octets : octets.substring(0, lastLineEnd(octets)));
    }

    private static @Nullable Charset markedAs(byte[] file, int length) {
        if (length < 2) return null;
        int mark = (file[0] & 0xFF) << 8 | (file[1] & 0xFF);
        if (mark == 0xFFFE) return StandardCharsets.UTF_16LE;
        return mark == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    }

    private static int lastLineEnd(String octets) {
        return Math.max(octets.lastIndexOf('\n'), octets.lastIndexOf('\r')) + 1;
    }

    boolean hasNext() {
        return at < octets.length();
    }

    /** Returns the next line, without its end. */
    String next() {
        if (!hasNext()) throw new NoSuchElementException();
        int from = at;
        while (octets.startsWith(MARK, from)) from += MARK.length();
        int end = from;
        while (end < octets.length() && octets.charAt(end) != '\n' && octets.charAt(end) != '\r') end++;
        at = Math.min(end + (octets.startsWith("\r\n", end) ? 2 : 1), octets.length());
        line++;
        return octets.substring(from, end);
    }

    /** Returns the number of the line that {@link #next} returned last, 1-based. */
    int line() {
        return line;
    }
}
