package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.BodyEnd;
import io.fluxcrawl.internal.ByteText;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.parse.charset.Encoding;
import java.time.Duration;

/**
 * End of the head of a page: the first tag or text that opens the body (HTML Standard, section 13.2.6.4.6). A page that only a
 * tree builder can judge, or whose encoding is not ASCII-transparent, is wanted as a whole.
 */
public final class HeadEnd implements BodyEnd {
    /** Bound of a head in bytes: a page whose head is longer is read as a whole. */
    static final int MAX_HEAD = 1 << 20;

    /** CPU time for one examination, on an event loop. */
    private static final Duration CPU = Duration.ofMillis(50);

    private static final ByteText.Followers INITIALS = new ByteText.Followers("b/");

    @Override
    public boolean isHinted(byte[] bytes, int from, int to) {
        ByteText text = new ByteText(bytes);
        int at = from;
        while ((at = text.find('<', INITIALS, at)) >= 0 && at < to) {
            if (text.startsAnyCase("body", at + 1) || text.startsAnyCase("/head", at + 1)) return true;
            at++;
        }
        return false;
    }

    @Override
    public int end(byte[] beginning) {
        if (beginning.length > MAX_HEAD || !isAsciiTransparent(beginning)) return NONE;
        int from = hasUtf8Mark(beginning) ? 3 : 0;
        return PageSkimmer.headEnd(beginning, Encoding.UTF_8, from, new ParseBudget(CPU, null));
    }

    /** Tests for no sign of UTF-16: neither a byte order mark nor a NUL among the first characters. */
    private static boolean isAsciiTransparent(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 4); i++) {
            int b = bytes[i] & 0xFF;
            if (b == 0 || b >= 0xFE) return false;
        }
        return true;
    }

    private static boolean hasUtf8Mark(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
    }
}
