package io.fluxcrawl.duckdb;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.Spool;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL that reads a {@link Spool} as a table. A column that is {@linkplain Column#isUntyped untyped}, such as {@code input}, is text
 * where all its values are text, so that they can be compared with text; otherwise it is JSON, so that numbers and lists stay such.
 */
final class SpoolTable {
    private SpoolTable() {}

    /** Returns the bytes that a database needs to read it: more than usual where a record is larger than 8 MiB. */
    static long memory(Spool spool) {
        return DuckDb.MEMORY + 16 * Math.max(0, spool.longest() - (8 << 20));
    }

    /** Returns the names of the untyped columns in which a value is not text. Reads the spool where there is one. */
    static Set<String> typed(Spool spool, Columns columns, DuckDb db) throws DuckDbException {
        List<Column<?>> untyped = untyped(columns);
        Set<String> typed = new HashSet<>();
        if (spool.typed() == 0 || untyped.isEmpty()) return typed;
        String any = untyped.stream().map(SpoolTable::anyTyped).collect(Collectors.joining(", "));
        try (DuckDbRows rows = db.query("SELECT " + any + " FROM " + reading(spool, columns))) {
            List<?> row = rows.next();
            for (int i = 0; row != null && i < untyped.size(); i++) {
                if (Boolean.TRUE.equals(row.get(i))) typed.add(untyped.get(i).name());
            }
        }
        return typed;
    }

    static List<Column<?>> untyped(Columns columns) {
        return columns.list().stream()
                .filter(Column::isUntyped)
                .<Column<?>>map(column -> column)
                .toList();
    }

    private static String anyTyped(Column<?> column) {
        String name = Sql.name(column.name());
        return column.type() instanceof MapOf
                ? "bool_or(len(list_filter(map_values(" + name + "), lambda v: json_type(v) <> 'VARCHAR')) > 0)"
                : "bool_or(json_type(" + name + ") <> 'VARCHAR')";
    }

    /** Returns the type of a column, in a table whose untyped columns of those names are JSON and the others text. */
    static String type(Column<?> column, Set<String> json) {
        return column.isUntyped() && !json.contains(column.name())
                ? Sql.typeWithJsonAsText(column.type())
                : Sql.type(column.type());
    }

    /**
     * Returns a query for its records, as rows of typed columns.
     *
     * @param json the names of the untyped columns that are JSON; the others are text
     */
    static String select(Spool spool, Columns columns, Set<String> json) {
        String values =
                columns.list().stream().map(column -> value(column, json)).collect(Collectors.joining(", "));
        return "SELECT " + values + " FROM " + reading(spool, columns);
    }

    private static String reading(Spool spool, Columns columns) {
        String types = columns.list().stream()
                .map(column -> Sql.name(column.name()) + ": " + Sql.text(Sql.typeWithJsonAsText(column.type())))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_json(" + Sql.reading(spool.file())
                + ", format = 'newline_delimited', compression = 'zstd', maximum_object_size = "
                + Math.max(1 << 20, spool.longest() + 1) + ", columns = " + types + ")";
    }

    private static String value(Column<?> column, Set<String> json) {
        String name = Sql.name(column.name());
        ColumnType type = column.type();
        if (column.isUntyped() && !json.contains(column.name())) {
            String text = type instanceof MapOf
                    ? Sql.ofMap(name, "json_extract_string(e.value, '$')")
                    : "json_extract_string(" + name + ", '$')";
            return text + " AS " + name;
        }
        return Sql.type(type).equals(Sql.typeWithJsonAsText(type))
                ? name
                : "CAST(" + name + " AS " + Sql.type(type) + ") AS " + name;
    }
}
