package io.fluxcrawl.url;

import io.fluxcrawl.internal.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Fast path of the URL parser for text that is canonical already, which most URLs of a list are: one test a character,
 * no copy. {@code UrlBenchmark} measures it against the whole parser.
 */
final class CanonicalScan {
    private static final boolean[] HOST = new boolean[128];

    static {
        for (char c = 'a'; c <= 'z'; c++) HOST[c] = true;
        for (char c = '0'; c <= '9'; c++) HOST[c] = true;
        HOST['-'] = HOST['_'] = HOST['.'] = true;
    }

    private CanonicalScan() {}

    /** Tests for the characters of ordinary host names: lower-case letters, digits, {@code - _ .} */
    static boolean usualInHost(char c) {
        return c < 128 && HOST[c];
    }

    /** Returns the URL, or null where the text is not plainly canonical and needs {@link UrlParser}. */
    static @Nullable CrawlUrl scan(String text) {
        int hostStart = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : -1;
        if (hostStart < 0 || text.length() >= UrlParser.LONGEST) return null;
        int hostEnd = hostEnd(text, hostStart);
        if (hostEnd < 0) return null;
        int pathStart = portEnd(text, hostEnd, hostStart == 8 ? 443 : 80);
        if (pathStart < 0) return null;
        if (pathStart == text.length()) return new CrawlUrl(text + "/", hostStart, hostEnd, pathStart, null);
        if (text.charAt(pathStart) != '/') return null;
        int end = targetEnd(text, pathStart);
        if (end < 0) return null;
        return new CrawlUrl(text.substring(0, end), hostStart, hostEnd, pathStart, null);
    }

    /** Returns the end of the port, or {@code start} where none is named; -1 for a port that is not canonical. */
    private static int portEnd(String text, int start, int usual) {
        if (start == text.length() || text.charAt(start) != ':') return start;
        int port = 0;
        int i = start + 1;
        for (; i < text.length() && Ascii.isDigit(text.charAt(i)); i++) {
            port = port * 10 + text.charAt(i) - '0';
            if (port == 0 || port > 65_535) return -1; // a zero in front, or the port 0
        }
        return port == 0 || port == usual ? -1 : i;
    }

    /** Returns the end of a plain host name or IPv4 address; -1 for an empty or overlong one, or any other number. */
    private static int hostEnd(String text, int start) {
        int label = start;
        int i = start;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!usualInHost(c)) break;
            if (c != '.') continue;
            if (i - label > HostParser.LONGEST_LABEL) return -1;
            label = i + 1;
        }
        if (label == i) return -1;
        if (Ascii.isDigit(text.charAt(label))) return isAddress(text, start, i) ? i : -1;
        if (i - label > HostParser.LONGEST_LABEL || i - start > HostParser.LONGEST_NAME) return -1;
        return i;
    }

    /** Tests for four numbers up to 255 in decimal, without zeros in front, which is how an address is written. */
    private static boolean isAddress(String text, int start, int end) {
        int numbers = 0;
        for (int i = start; i < end; i++, numbers++) {
            int first = i;
            int number = 0;
            for (; i < end && Ascii.isDigit(text.charAt(i)) && i - first < 3; i++)
                number = number * 10 + text.charAt(i) - '0';
            if (i == first || number > 255 || (text.charAt(first) == '0' && i - first > 1)) return false;
            if (i < end && text.charAt(i) != '.') return false;
        }
        return numbers == 4 && text.charAt(end - 1) != '.';
    }

    /** Returns the end of path and query, -1 where a character needs encoding or a segment may be a dot segment. */
    private static int targetEnd(String text, int start) {
        PercentEncoding set = PercentEncoding.PATH;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && set == PercentEncoding.PATH) {
                if (dotAt(text, i + 1)) return -1;
            } else if (c == '\\' && set == PercentEncoding.PATH) {
                return -1;
            } else if (!set.isPlain(c)) {
                if (c == '#') return i;
                if (c != '?') return -1;
                set = PercentEncoding.QUERY;
            }
        }
        return text.length();
    }

    private static boolean dotAt(String text, int i) {
        return i < text.length() && (text.charAt(i) == '.' || text.startsWith("%2", i));
    }
}
