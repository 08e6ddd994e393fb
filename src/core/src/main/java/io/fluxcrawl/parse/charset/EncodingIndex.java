package io.fluxcrawl.parse.charset;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Index of the Encoding Standard, section 5: code points by pointer, and pointers by code point. An index is loaded
 * when the first page needs it. Safe for several threads.
 */
final class EncodingIndex {
    private static final ConcurrentMap<String, EncodingIndex> LOADED = new ConcurrentHashMap<>();

    private final int[] points;

    private char @Nullable [] pointers;

    private EncodingIndex(int[] points) {
        this.points = points;
    }

    /** Returns the index with a name of the standard: big5, euc-kr, gb18030, jis0208 or jis0212. */
    static EncodingIndex of(String name) {
        return LOADED.computeIfAbsent(name, EncodingIndex::load);
    }

    private static EncodingIndex load(String name) {
        String[] rows =
                switch (name) {
                    case "big5" -> IndexBig5.ROWS;
                    case "euc-kr" -> IndexEucKr.ROWS;
                    case "gb18030" -> IndexGb18030.ROWS;
                    case "jis0208" -> IndexJis0208.ROWS;
                    case "jis0212" -> IndexJis0212.ROWS;
                    default -> throw new IllegalArgumentException(name);
                };
        return new EncodingIndex(
                Arrays.stream(rows).flatMapToInt(String::codePoints).toArray());
    }

    int size() {
        return points.length;
    }

    /** Returns the code point of a pointer, 0 for none. */
    int point(int pointer) {
        return pointer >= 0 && pointer < points.length ? points[pointer] : 0;
    }

    /** Returns the first pointer of a code point, -1 for none. */
    int pointer(int point) {
        char[] known = pointers;
        if (known == null) {
            known = inverted(0, points.length);
            pointers = known;
        }
        return entry(known, point);
    }

    /**
     * Returns a table with the first pointer of each code point, for {@link #entry}.
     *
     * @param from first pointer of those that count
     * @param to the end of those that count
     */
    char[] inverted(int from, int to) {
        char[] table = new char[Arrays.stream(points).max().orElse(0) + 1];
        for (int i = to - 1; i >= from; i--) if (points[i] != 0) table[points[i]] = (char) (i + 1);
        return table;
    }

    /** Returns the pointer of a code point in an inverted index, -1 for none. */
    static int entry(char[] table, int point) {
        return point < table.length ? table[point] - 1 : -1;
    }

    /** Returns the code point of a pointer in the index gb18030 ranges, 0 for none. */
    static int rangesPoint(int pointer) {
        if ((pointer > 39419 && pointer < 189000) || pointer > 1237575) return 0;
        if (pointer == 7457) return 0xE7C7;
        int[] ranges = IndexGb18030.RANGES;
        int range = lastRange(ranges, 0, pointer);
        return ranges[range + 1] + pointer - ranges[range];
    }

    /** Returns the pointer of a code point in the index gb18030 ranges. */
    static int rangesPointer(int point) {
        if (point == 0xE7C7) return 7457;
        int[] ranges = IndexGb18030.RANGES;
        int range = lastRange(ranges, 1, point);
        return ranges[range] + point - ranges[range + 1];
    }

    /** Returns the position of the last pair whose number at {@code column} is at most {@code bound}. */
    private static int lastRange(int[] ranges, int column, int bound) {
        int low = 0;
        int high = ranges.length / 2 - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ranges[2 * middle + column] <= bound) low = middle;
            else high = middle - 1;
        }
        return 2 * low;
    }
}
