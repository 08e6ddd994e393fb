package io.fluxcrawl.cli;

import java.util.ArrayList;
import java.util.List;

/** Table of text: the first column is aligned left, the others right; a last column of text is wrapped. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** @param columns maximum characters of a line; only the last cell is wrapped to keep it */
    TextTable(int columns) {
        this.columns = columns;
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /**
     * Returns the lines of the table.
     *
     * @param textLast whether the last cell of each row is a text, which is aligned left and wrapped
     */
    List<String> lines(boolean textLast) {
        if (rows.isEmpty()) return List.of();
        int cells = rows.stream().mapToInt(List::size).max().orElse(0);
        int aligned = textLast ? cells - 1 : cells;
        int[] widths = new int[aligned];
        for (List<String> row : rows) {
            for (int i = 0; i < Math.min(aligned, row.size()); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(GAP);
            for (int i = 0; i < Math.min(aligned, row.size()); i++) {
                if (i > 0) line.append(GAP);
                String blanks = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + blanks : blanks + row.get(i));
            }
            if (textLast && row.size() == cells) addText(line, row.get(cells - 1), lines);
            else lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private void addText(StringBuilder line, String text, List<String> lines) {
        line.append(GAP);
        String indent = " ".repeat(line.length());
        int room = Math.max(24, columns - line.length());
        for (String part : wrap(text, room)) {
            lines.add((line + part).stripTrailing());
            line.setLength(0);
            line.append(indent);
        }
    }

    /** Wraps a text at spaces; a longer word gets a line of its own. Returns at least one line. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) line.append(' ');
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
