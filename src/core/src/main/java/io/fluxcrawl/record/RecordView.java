package io.fluxcrawl.record;

import org.jspecify.annotations.Nullable;

/** A record that {@link Columns} can be read from: of a running crawl, or read back from the output of an earlier one. */
public sealed interface RecordView permits CrawlRecord, RecordValues {
    /** Returns the line of the input, counted from 1. */
    long row();

    /** Returns the value of a column, of its {@link ColumnType Java type}; null where it is absent or the column is unknown. */
    default @Nullable Object value(String column) {
        return ComparedColumns.value(column, this);
    }
}
