package io.fluxcrawl.report;

import java.util.List;

/** Rows under named columns. The first cell of a row is its heading. */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {
    /** @throws IllegalArgumentException if a row has not one cell for each column */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%d columns, but a row of %d cells: %s".formatted(columns.size(), row.size(), row));
            }
        }
    }

    /** @param unit as in {@code MiB}; empty for none */
    public record Column(String name, String unit, Align align) {
        /** Left aligned. */
        public static Column text(String name) {
            return new Column(name, "", Align.START);
        }

        /** Right aligned, so that digits stand under digits. */
        public static Column number(String name, String unit) {
            return new Column(name, unit, Align.END);
        }
    }

    /** Where a column's text stands. */
    public enum Align {
        START,
        END
    }
}
