package io.fluxcrawl.sink;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table or of a query's result, one at a time. Calls block and come from one thread at a time. */
public interface TableRows extends AutoCloseable {
    /** {@return the names of the columns, in order; a name may stand twice} Empty where a statement has no result. */
    List<String> names();

    /**
     * {@return the next row: for each column a tree of Map, List, String, Number, Boolean and null; null after the last
     * row} A value of the type JSON is an object whose {@code toString} is the JSON. Times and other values are text.
     *
     * @throws IOException if the row cannot be read; the message says why
     */
    @Nullable
    List<@Nullable Object> next() throws IOException;

    /** Closes the table. */
    @Override
    void close() throws IOException;
}
