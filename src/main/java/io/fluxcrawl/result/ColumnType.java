package io.fluxcrawl.result;

import java.util.List;
import java.util.Locale;

/**
 * The type of a column's values, and the Java values that its getter gives. Every format maps these to types of its own,
 * and none knows another.
 */
public sealed interface ColumnType {
    /** A list in order: {@link List} of the element's Java type. */
    static ListOf listOf(ColumnType element) {
        return new ListOf(element);
    }

    /** Text to values, in order: {@link java.util.Map} with String keys. */
    static MapOf mapOf(ColumnType value) {
        return new MapOf(value);
    }

    /** A value with named parts: an {@code S}, read by its columns' getters, or {@link Values}. */
    static <S> Struct<S> struct(List<Column<S>> columns) {
        return new Struct<>(columns);
    }

    /** As documentation writes it: {@code list<string>}. */
    String label();

    /** Values without parts. */
    enum Scalar implements ColumnType {
        /** {@link String}, any content at all. */
        STRING,
        /** {@link Integer}. */
        INT,
        /** {@link Long}. */
        BIGINT,
        /** {@link Double}; not a number counts as absent. */
        DOUBLE,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link java.time.Instant}, kept to the millisecond. */
        TIMESTAMP,
        /** A tree of Map, List, String, Number, Boolean and null, as a page or an input row holds it. */
        JSON;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** See {@link #listOf}. */
    record ListOf(ColumnType element) implements ColumnType {
        @Override
        public String label() {
            return "list<" + element.label() + ">";
        }
    }

    /** See {@link #mapOf}. */
    record MapOf(ColumnType value) implements ColumnType {
        @Override
        public String label() {
            return "map<string, " + value.label() + ">";
        }
    }

    /** See {@link #struct}. */
    record Struct<S>(List<Column<S>> columns) implements ColumnType {
        public Struct {
            columns = List.copyOf(columns);
        }

        /** Whether none of its parts has a value. */
        boolean isEmpty(Object value) {
            for (Column<S> column : columns) {
                if (column.read(value) != null) return false;
            }
            return true;
        }

        @Override
        public String label() {
            return "struct";
        }
    }
}
