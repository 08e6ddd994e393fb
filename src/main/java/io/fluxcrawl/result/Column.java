package io.fluxcrawl.result;

import io.fluxcrawl.result.ColumnType.ListOf;
import io.fluxcrawl.result.ColumnType.MapOf;
import io.fluxcrawl.result.ColumnType.Scalar;
import io.fluxcrawl.result.ColumnType.Struct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One named value of a record, or of a struct inside it: the one place that every format, the documentation and the JSON
 * Schema take its name, type and meaning from.
 *
 * @param name in snake case; never changes once released
 * @param required whether every record has it
 * @param values the closed list that it is out of; empty where it is open
 * @param doc one line: meaning, unit, source or specification
 * @param getter reads it; see {@link #get}
 * @param <S> what it is read from
 */
public record Column<S>(
        String name, ColumnType type, boolean required, List<String> values, String doc, Getter<S> getter) {
    /** Reads a value of the column's Java type ({@link ColumnType}), or null where there is none. */
    @FunctionalInterface
    public interface Getter<S> {
        @Nullable
        Object get(S source);
    }

    public Column {
        values = List.copyOf(values);
    }

    static <S> Column<S> of(String name, ColumnType type, String doc, Getter<S> getter) {
        return new Column<>(name, type, false, List.of(), doc, getter);
    }

    Column<S> always() {
        return new Column<>(name, type, true, values, doc, getter);
    }

    Column<S> oneOf(List<String> values) {
        return new Column<>(name, type, required, values, doc, getter);
    }

    /** The value, or null where it is absent; an empty list or map, and a struct without values, is absent too. */
    public @Nullable Object get(S source) {
        Object value = getter.get(source);
        return value == null || isEmpty(value) ? null : value;
    }

    /**
     * As {@link #get}, whatever the record or struct is made of.
     *
     * @param source an {@code S}, or the {@link Values} of one
     */
    @SuppressWarnings("unchecked") // the caller's promise
    public @Nullable Object read(Object source) {
        if (!(source instanceof Values values)) return get((S) source);
        Object value = values.get(name);
        return value == null || isEmpty(value) ? null : value;
    }

    /** Goes by the type: asking the value for its interfaces is slow, and this is asked of every value there is. */
    private boolean isEmpty(Object value) {
        if (type instanceof Scalar) return false;
        if (type instanceof ListOf) return ((List<?>) value).isEmpty();
        if (type instanceof MapOf) return ((Map<?, ?>) value).isEmpty();
        return ((Struct<?>) type).isEmpty(value);
    }
}
