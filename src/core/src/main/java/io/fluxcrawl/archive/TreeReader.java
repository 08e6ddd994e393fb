package io.fluxcrawl.archive;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.RecordValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A converter of JSON trees of Map, List, String, Number, Boolean and null to the values of one column type. */
@FunctionalInterface
interface TreeReader {
    /** @throws InvalidValueException if the column type has no such value */
    Object read(Object tree);

    /** @param json converts values of the type JSON */
    static TreeReader of(ColumnType type, TreeReader json) {
        if (type instanceof ListOf list) return list(of(list.element(), json));
        if (type instanceof MapOf map) return map(of(map.value(), json));
        if (type instanceof Struct<?> struct) return struct(struct.columns(), json);
        return type == Scalar.JSON ? json : scalar((Scalar) type);
    }

    /** Returns a converter of objects with these columns; a value under another name is kept unchanged. */
    static <S> TreeReader struct(List<Column<S>> columns, TreeReader json) {
        return struct(columns, json, json);
    }

    /** @param untyped converts the values of {@linkplain Column#isUntyped untyped} columns, in place of {@code json} */
    static <S> TreeReader struct(List<Column<S>> columns, TreeReader json, TreeReader untyped) {
        Map<String, TreeReader> readers = new HashMap<>();
        for (Column<S> column : columns) {
            readers.put(column.name(), of(column.type(), column.isUntyped() ? untyped : json));
        }
        return tree -> {
            if (!(tree instanceof Map<?, ?> map)) throw new InvalidValueException("an object", tree);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((key, part) -> {
                String name = String.valueOf(key);
                TreeReader reader = readers.get(name);
                values.put(name, reader == null || part == null ? part : reader.named(name, part));
            });
            return new RecordValues(values);
        };
    }

    private Object named(String name, Object tree) {
        try {
            return read(tree);
        } catch (InvalidValueException e) {
            throw e.under(name);
        }
    }

    private static TreeReader list(TreeReader element) {
        return tree -> {
            if (!(tree instanceof List<?> list)) throw new InvalidValueException("a list", tree);
            List<@Nullable Object> values = new ArrayList<>(list.size());
            for (Object each : list) values.add(each == null ? null : element.read(each));
            return values;
        };
    }

    private static TreeReader map(TreeReader value) {
        return tree -> {
            if (!(tree instanceof Map<?, ?> map)) throw new InvalidValueException("an object", tree);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                String name = String.valueOf(key);
                values.put(name, each == null ? null : value.named(name, each));
            });
            return values;
        };
    }

    private static TreeReader scalar(Scalar type) {
        return switch (type) {
            case STRING ->
                tree -> {
                    if (tree instanceof Map || tree instanceof List) throw new InvalidValueException("text", tree);
                    return tree.toString();
                };
            case INT -> tree -> Math.toIntExact(whole(tree, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case BIGINT -> tree -> whole(tree, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> tree -> number(tree).doubleValue();
            case BOOLEAN ->
                tree -> {
                    if (tree instanceof Boolean truth) return truth;
                    throw new InvalidValueException("true or false", tree);
                };
            case TIMESTAMP -> TreeReader::instant;
            case JSON -> throw new IllegalArgumentException("read by another");
        };
    }

    private static long whole(Object tree, long least, long most) {
        if (tree instanceof Integer || tree instanceof Long) {
            long number = ((Number) tree).longValue();
            if (number >= least && number <= most) return number;
        }
        throw new InvalidValueException("a whole number in range", tree);
    }

    private static Number number(Object tree) {
        if (tree instanceof Number number) return number;
        throw new InvalidValueException("a number", tree);
    }

    private static Instant instant(Object tree) {
        try {
            return OffsetDateTime.parse((String) tree).toInstant();
        } catch (ClassCastException | DateTimeException e) {
            throw new InvalidValueException("a time in ISO 8601", tree);
        }
    }

    /** Thrown for a value that its column cannot have. */
    final class InvalidValueException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final int LONGEST = 40;

        /** Path of the value below its column, names joined by dots; empty for the column itself. */
        private final String where;
        /** Description of the value expected there and the one found. */
        private final String what;

        InvalidValueException(String expected, Object tree) {
            this("", expected + " was expected, not " + shown(tree));
        }

        private InvalidValueException(String where, String what) {
            super((where.isEmpty() ? "" : where + ": ") + what, null, false, false);
            this.where = where;
            this.what = what;
        }

        InvalidValueException under(String name) {
            return new InvalidValueException(where.isEmpty() ? name : name + "." + where, what);
        }

        private static String shown(Object tree) {
            if (tree instanceof Map) return "an object";
            if (tree instanceof List) return "a list";
            String text = tree.toString();
            String part = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
            return tree instanceof String ? '"' + part + '"' : part;
        }
    }
}
