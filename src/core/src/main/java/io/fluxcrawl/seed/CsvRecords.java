package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reader of CSV records (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>) that is lenient with quotes: a
 * quote that is never closed is part of its cell and costs no row. CSV libraries read on to the end of the file instead and
 * take every row behind such a quote for one cell.
 */
final class CsvRecords {
    /** Maximum distance of a closing quote from its opening one, in characters. */
    static final int FARTHEST_QUOTE = 1 << 20;

    /** @param line number of the first line, from 1 */
    record Csv(long line, List<String> cells) {}

    private final Lines lines;
    private final char separator;
    private final Deque<Lines.Line> lookedAt = new ArrayDeque<>();

    CsvRecords(Lines lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    /** Puts a line back, to be read before all others. */
    void unread(Lines.Line line) {
        lookedAt.addFirst(line);
    }

    /** Returns the next record, null after the last. A blank line is not a record. */
    @Nullable
    Csv next() throws IOException {
        for (Lines.Line line; (line = line()) != null; ) {
            if (!Whitespace.only(line.text())) return new Csv(line.number(), cells(line));
        }
        return null;
    }

    private Lines.@Nullable Line line() throws IOException {
        Lines.Line line = lookedAt.poll();
        return line != null ? line : lines.next();
    }

    private List<String> cells(Lines.Line line) throws IOException {
        List<String> cells = new ArrayList<>();
        String text = line.text();
        for (int at = 0; at <= text.length(); ) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            Quotation quotation = quoted ? quotation(text, at) : null;
            if (quotation != null) text = quotation.text;
            int end = text.indexOf(separator, quotation == null ? at : quotation.end);
            if (end < 0) end = text.length();
            cells.add(
                    quotation == null ? text.substring(at, end) : quotation.cell + text.substring(quotation.end, end));
            at = end + 1;
        }
        return cells;
    }

    /**
     * Cell in quotes.
     *
     * @param text text of the record, extended by the lines that the cell spans
     * @param end position behind the closing quote
     */
    private record Quotation(String text, String cell, int end) {}

    /**
     * Returns the cell that opens with the quote at {@code open}; null, with no line taken, where nothing closes it.
     */
    private @Nullable Quotation quotation(String text, int open) throws IOException {
        StringBuilder cell = new StringBuilder();
        List<Lines.Line> spanned = new ArrayList<>();
        String rest = text;
        int from = open + 1;
        while (true) {
            int quote = rest.indexOf('"', from);
            if (quote < 0) {
                cell.append(rest, from, rest.length());
                Lines.Line more = cell.length() < FARTHEST_QUOTE ? line() : null;
                if (more == null) break;
                spanned.add(more);
                cell.append('\n');
                rest = more.text();
                from = 0;
            } else if (quote + 1 < rest.length() && rest.charAt(quote + 1) == '"') {
                cell.append(rest, from, quote + 1);
                from = quote + 2;
            } else if (!spanned.isEmpty() && quote + 1 < rest.length() && rest.charAt(quote + 1) != separator) {
                break; // more likely the opening quote of a later row
            } else {
                cell.append(rest, from, quote);
                return new Quotation(rest, cell.toString(), quote + 1);
            }
        }
        for (int i = spanned.size(); i-- > 0; ) lookedAt.addFirst(spanned.get(i));
        return null;
    }
}
