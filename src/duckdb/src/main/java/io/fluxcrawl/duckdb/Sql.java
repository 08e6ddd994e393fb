package io.fluxcrawl.duckdb;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Names, texts and column types as DuckDB's SQL writes them. */
public final class Sql {
    private Sql() {}

    /**
     * {@return a quoted identifier, for any name}
     *
     * @param name any name
     */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * {@return a string literal, for any text without NUL}
     *
     * @param text any text without NUL
     */
    public static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * {@return the literal of a file to write to}
     *
     * @param file path of the file
     */
    public static String file(Path file) {
        return text(file.toAbsolutePath().toString());
    }

    /**
     * {@return the literal of a file to read, with the characters escaped that DuckDB takes for a pattern}
     *
     * @param file path of the file
     */
    public static String reading(Path file) {
        return text(file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]"));
    }

    /**
     * {@return the literal of a list of files to read}
     *
     * @param files paths, at least one
     */
    public static String reading(List<Path> files) {
        return files.stream().map(Sql::reading).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns an expression that turns text, also in a map or list, into JSON; other values stay as they are. */
    static String asJson(String value, String type) {
        return switch (type) {
            case "VARCHAR" -> "to_json(" + value + ")";
            case "MAP(VARCHAR, VARCHAR)" -> ofMap(value, "to_json(e.value)");
            default -> value;
        };
    }

    /** Returns a map with the same keys, and values by an expression over {@code e.value}. */
    static String ofMap(String map, String value) {
        return "map_from_entries(list_transform(map_entries(" + map + "), lambda e: {'k': e.key, 'v': " + value + "}))";
    }

    /**
     * {@return the type of a column's values} Times have a zone, since they are instants.
     *
     * @param type type of a column
     */
    public static String type(ColumnType type) {
        return type(type, "JSON");
    }

    /**
     * {@return the type likewise, with JSON as text, so that every digit is kept}
     *
     * @param type type of a column
     */
    public static String typeWithJsonAsText(ColumnType type) {
        return type(type, "VARCHAR");
    }

    private static String type(ColumnType type, String json) {
        if (type instanceof ListOf list) return type(list.element(), json) + "[]";
        if (type instanceof MapOf map) return "MAP(VARCHAR, " + type(map.value(), json) + ")";
        if (type instanceof Struct<?> struct) return struct(struct, json);
        return switch ((Scalar) type) {
            case STRING -> "VARCHAR";
            case INT -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case JSON -> json;
        };
    }

    private static <S> String struct(Struct<S> struct, String json) {
        return struct.columns().stream()
                .map((Column<S> part) -> name(part.name()) + " " + type(part.type(), json))
                .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
}
