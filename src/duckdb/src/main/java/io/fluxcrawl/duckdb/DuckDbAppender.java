package io.fluxcrawl.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Writer of many rows to a table. Calls come from one thread. What it was given is in the table once it is closed. */
public final class DuckDbAppender implements AutoCloseable {
    private final DuckDBAppender appender;

    DuckDbAppender(DuckDBAppender appender) {
        this.appender = appender;
    }

    /**
     * Writes a row.
     *
     * @param values one for each column, in the table's order: Integer, Long, Double, Boolean, String or null
     * @throws DuckDbException if the row cannot be written
     */
    public void row(@Nullable Object... values) throws DuckDbException {
        try {
            appender.beginRow();
            for (Object value : values) append(value);
            appender.endRow();
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    private void append(@Nullable Object value) throws SQLException {
        if (value instanceof Integer number) appender.append(number.intValue());
        else if (value instanceof Long number) appender.append(number.longValue());
        else if (value instanceof Double number) appender.append(number.doubleValue());
        else if (value instanceof Boolean truth) appender.append(truth.booleanValue());
        else if (value instanceof String text) appender.append(text);
        else if (value == null) appender.appendNull();
        else throw new IllegalArgumentException("There is no column type for " + value.getClass() + ".");
    }

    @Override
    public void close() throws DuckDbException {
        try {
            appender.close();
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }
}
