package io.fluxcrawl.record;

import java.util.List;
import java.util.Locale;

/** The type of the values of a column, and their Java type. Every output format maps these to its own types. */
public sealed interface ColumnType {
    /**
     * {@return the type of an ordered list: {@link List} of the Java type of the element}
     *
     * @param element type of every element
     */
    static ListOf listOf(ColumnType element) {
        return new ListOf(element);
    }

    /**
     * {@return the type of an ordered map: {@link java.util.Map} with String keys}
     *
     * @param value type of every value
     */
    static MapOf mapOf(ColumnType value) {
        return new MapOf(value);
    }

    /**
     * {@return the type of a value with named parts: an {@code S}, read by the getters of its columns, or {@link
     * RecordValues}}
     *
     * @param <S> type that the getters of the columns read
     * @param columns the parts, in order
     */
    static <S> Struct<S> struct(List<Column<S>> columns) {
        return new Struct<>(columns);
    }

    /** {@return the name in the documentation: {@code list<string>}} */
    String label();

    /** Types of values without parts. */
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
        /**
         * Copies the columns.
         *
         * @param columns the parts, in order
         */
        public Struct {
            columns = List.copyOf(columns);
        }

        /** Tells whether none of its parts has a value. */
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
