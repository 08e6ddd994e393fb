package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.ParseBudget;
import java.io.IOException;
import java.io.Reader;

/**
 * Text of a page as a tree builder reads it: each line break as a line feed ("preprocessing the input stream", HTML Standard,
 * section 13.2.3.5; XML 1.0, section 2.11), and at its end where the budget is spent.
 */
final class MarkupReader extends Reader {
    /** Steps that a read is counted as; tree builders read some 2,000 characters at a time. */
    private static final int STEPS = 256;

    private final Reader text;
    private final ParseBudget budget;
    private boolean afterReturn;

    MarkupReader(Reader text, ParseBudget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public int read(char[] chars, int offset, int count) throws IOException {
        while (true) {
            if (!budget.steps(STEPS)) {
                budget.leaveOut("page", ParseBudget.CPU);
                return -1;
            }
            int read = text.read(chars, offset, count);
            if (read <= 0) return read;
            int kept = normalize(chars, offset, read);
            if (kept > 0) return kept;
        }
    }

    /** Returns the number of characters left; it may be none, where all was the second half of a line break. */
    private int normalize(char[] chars, int from, int count) {
        int to = from + count;
        int i = from;
        if (!afterReturn) {
            while (i < to && chars[i] != '\r') i++;
            if (i == to) return count;
        }
        int kept = i;
        for (; i < to; i++) {
            char c = chars[i];
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            chars[kept++] = afterReturn ? '\n' : c;
        }
        return kept - from;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
