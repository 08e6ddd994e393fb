package io.fluxcrawl.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, read one at a time. */
public final class DuckDbRows implements AutoCloseable {
    private final Statement statement;
    private final @Nullable ResultSet rows;
    private final List<String> names;

    private DuckDbRows(Statement statement, @Nullable ResultSet rows, List<String> names) {
        this.statement = statement;
        this.rows = rows;
        this.names = names;
    }

    static DuckDbRows of(Connection connection, String sql) throws DuckDbException {
        Statement statement = null;
        try {
            statement = connection.createStatement();
            if (!statement.execute(sql)) return new DuckDbRows(statement, null, List.of());
            ResultSet rows = statement.getResultSet();
            ResultSetMetaData columns = rows.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) names.add(columns.getColumnName(i));
            return new DuckDbRows(statement, rows, List.copyOf(names));
        } catch (SQLException e) {
            throw closed(statement, e);
        }
    }

    private static DuckDbException closed(@Nullable Statement statement, SQLException e) {
        try {
            if (statement != null) statement.close();
        } catch (SQLException closing) {
            e.addSuppressed(closing);
        }
        return new DuckDbException(e);
    }

    /** {@return the names of the columns, in order; a name may stand twice} Empty where the statement has no result. */
    public List<String> names() {
        return names;
    }

    /**
     * {@return the next row: for each column a tree of Map, List, String, Number, Boolean, {@link DuckDbJson} and null;
     * null after the last} Values of other types, such as times, are text.
     *
     * @throws DuckDbException if the query fails on the way
     */
    public @Nullable List<@Nullable Object> next() throws DuckDbException {
        try {
            if (rows == null || !rows.next()) return null;
            List<@Nullable Object> values = new ArrayList<>(names.size());
            for (int i = 1; i <= names.size(); i++) values.add(DuckDbValue.tree(rows.getObject(i)));
            return values;
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }

    @Override
    public void close() throws DuckDbException {
        try (statement) {
            if (rows != null) rows.close();
        } catch (SQLException e) {
            throw new DuckDbException(e);
        }
    }
}
