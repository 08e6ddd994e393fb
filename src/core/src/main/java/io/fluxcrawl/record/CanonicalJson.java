package io.fluxcrawl.record;

import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A writer of values of one column type as canonical JSON (<a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>,
 * JSON Canonicalization Scheme): keys sorted, no blanks, numbers as ECMAScript writes them. Equal values give the same
 * text, whether they come from a page or from a file, on every JDK.
 *
 * <p>Content that output formats replace is replaced here, too: a lone surrogate and NUL by U+FFFD, NaN and infinities by
 * null.
 */
@FunctionalInterface
interface CanonicalJson {
    void write(Object value, StringBuilder json);

    static CanonicalJson of(ColumnType type) {
        if (type instanceof ListOf list) return list(of(list.element()));
        if (type instanceof MapOf map) return map(of(map.value()));
        if (type instanceof Struct<?> struct) return new Parts<>(struct);
        return scalar((Scalar) type);
    }

    private static CanonicalJson scalar(Scalar type) {
        return switch (type) {
            case STRING -> (value, json) -> CanonicalText.write((String) value, json);
            case INT, BIGINT, DOUBLE -> (value, json) -> CanonicalNumber.write((Number) value, json);
            case BOOLEAN -> (value, json) -> json.append((boolean) value);
            case TIMESTAMP ->
                (value, json) -> json.append('"')
                        .append(((Instant) value).truncatedTo(ChronoUnit.MILLIS))
                        .append('"');
            case JSON -> CanonicalJson::tree;
        };
    }

    private static CanonicalJson list(CanonicalJson element) {
        return (value, json) -> list((Iterable<?>) value, element, json);
    }

    private static CanonicalJson map(CanonicalJson element) {
        return (value, json) -> map((Map<?, ?>) value, element, json);
    }

    private static void list(Iterable<?> list, CanonicalJson element, StringBuilder json) {
        json.append('[');
        String comma = "";
        for (Object each : list) {
            json.append(comma);
            nullable(each, element, json);
            comma = ",";
        }
        json.append(']');
    }

    private static void map(Map<?, ?> map, CanonicalJson element, StringBuilder json) {
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        json.append('{');
        String comma = "";
        for (Map.Entry<String, @Nullable Object> each : sorted.entrySet()) {
            json.append(comma);
            CanonicalText.write(each.getKey(), json);
            json.append(':');
            nullable(each.getValue(), element, json);
            comma = ",";
        }
        json.append('}');
    }

    private static void nullable(@Nullable Object value, CanonicalJson type, StringBuilder json) {
        if (value == null) json.append("null");
        else type.write(value, json);
    }

    /** Writes JSON of a page; the parser has bounded its depth. */
    private static void tree(Object value, StringBuilder json) {
        if (value instanceof String text) CanonicalText.write(text, json);
        else if (value instanceof Map<?, ?> map) map(map, CanonicalJson::tree, json);
        else if (value instanceof Iterable<?> list) list(list, CanonicalJson::tree, json);
        else if (value instanceof Boolean truth) json.append(truth.booleanValue());
        else if (value instanceof Number number) CanonicalNumber.write(number, json);
        else CanonicalText.write(value.toString(), json);
    }

    /** A writer of objects: the columns that have a value, sorted by name. */
    final class Parts<S> implements CanonicalJson {
        private final List<Column<S>> columns;
        private final CanonicalJson[] types;

        Parts(Struct<S> struct) {
            columns = struct.columns().stream()
                    .sorted(Comparator.comparing(Column::name))
                    .toList();
            types = columns.stream().map(column -> of(column.type())).toArray(CanonicalJson[]::new);
        }

        @Override
        public void write(Object value, StringBuilder json) {
            json.append('{');
            String comma = "";
            for (int i = 0; i < types.length; i++) {
                Object part = columns.get(i).read(value);
                if (part == null) continue;
                json.append(comma).append('"').append(columns.get(i).name()).append("\":");
                types[i].write(part, json);
                comma = ",";
            }
            json.append('}');
        }
    }
}
