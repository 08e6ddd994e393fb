package io.fluxcrawl.report;

import java.util.List;

/** Table with named columns. The first cell of a row is its heading. */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {
    /** @throws IllegalArgumentException if a row does not have one cell per column */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A table of %d columns has a row of %d cells: %s".formatted(columns.size(), row.size(), row));
            }
        }
    }

    /**
     * Column of a table.
     *
     * @param unit such as {@code MiB}; empty for none
     */
    public record Column(String name, String unit, Align align) {
        /** Returns a left-aligned column. */
        public static Column text(String name) {
            return new Column(name, "", Align.START);
        }

        /** Returns a right-aligned column, so that digits line up. */
        public static Column number(String name, String unit) {
            return new Column(name, unit, Align.END);
        }
    }

    /** Alignment of a column. */
    public enum Align {
        /** Left in left-to-right text. */
        START,
        /** Right in left-to-right text. */
        END
    }
}
