package io.fluxcrawl.report;

import io.fluxcrawl.report.DataTable.Column;
import java.util.List;

/**
 * Table of many rows of text, of which a part is shown at a time, with a search over all. Without JavaScript the first rows are shown.
 * A cell that is an http or https URL is a link.
 *
 * @param note sentence below, such as where further rows are; empty for none
 */
public record PagedTable(String caption, List<Column> columns, List<List<String>> rows, String note) implements Block {
    /** Number of rows that are shown at a time. */
    static final int PAGE = 25;

    /** @throws IllegalArgumentException if a row does not have one cell per column */
    public PagedTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A table of %d columns has a row of %d cells: %s".formatted(columns.size(), row.size(), row));
            }
        }
    }
}
