package io.fluxcrawl.record;

import org.jspecify.annotations.Nullable;

/** A record that {@link Columns} can be read from: of a running crawl, or read back from the output of an earlier one. */
public sealed interface RecordView permits CrawlRecord, RecordValues {
    /** {@return the line of the input, counted from 1} */
    long row();

    /**
     * {@return the value of a column, of its {@link ColumnType Java type}; null where it is absent or the column is
     * unknown}
     *
     * @param column name of the column
     */
    default @Nullable Object value(String column) {
        return ComparedColumns.value(column, this);
    }
}
