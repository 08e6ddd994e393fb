package io.fluxcrawl.result;

import org.jspecify.annotations.Nullable;

/** One row's record, from which {@link Columns} are read: of a crawl that runs, or of an earlier one, out of its output. */
public sealed interface Recorded permits CrawlRecord, Values {
    /** 1-based line of the input. */
    long row();

    /** The value of that column, of its {@link ColumnType Java type}; null where it is absent, or no column of ours. */
    default @Nullable Object value(String column) {
        return ComparedColumns.value(column, this);
    }
}
