package io.fluxcrawl.cli;

import java.util.ArrayList;
import java.util.List;

/** Cells under each other: the first column to the left, the others to the right, the last wrapped where it is text. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** @param columns characters of a line at most, as far as the last cell can be wrapped */
    TextTable(int columns) {
        this.columns = columns;
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** @param textLast whether each row's last cell is a text: flush left, wrapped */
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

    /** At blanks, where there are any; at least one line. */
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
