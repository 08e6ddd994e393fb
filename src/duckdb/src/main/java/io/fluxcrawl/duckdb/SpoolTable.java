package io.fluxcrawl.duckdb;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.Spool;
import java.util.stream.Collectors;

/** SQL that reads a {@link Spool} as a table. */
final class SpoolTable {
    private SpoolTable() {}

    /** Returns the bytes that a database needs to read it: more than usual where a record is larger than 8 MiB. */
    static long memory(Spool spool) {
        return DuckDb.MEMORY + 16 * Math.max(0, spool.longest() - (8 << 20));
    }

    /** Returns a query for its records, as rows of typed columns. */
    static String select(Spool spool, Columns columns) {
        String values = columns.list().stream().map(SpoolTable::value).collect(Collectors.joining(", "));
        String types = columns.list().stream()
                .map(column -> Sql.name(column.name()) + ": " + Sql.text(Sql.typeWithJsonAsText(column.type())))
                .collect(Collectors.joining(", ", "{", "}"));
        return "SELECT " + values + " FROM read_json(" + Sql.reading(spool.file())
                + ", format = 'newline_delimited', compression = 'zstd', maximum_object_size = "
                + Math.max(1 << 20, spool.longest() + 1) + ", columns = " + types + ")";
    }

    private static String value(Column<?> column) {
        String name = Sql.name(column.name());
        String type = Sql.type(column.type());
        return type.equals(Sql.typeWithJsonAsText(column.type()))
                ? name
                : "CAST(" + name + " AS " + type + ") AS " + name;
    }
}
