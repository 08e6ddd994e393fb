package io.fluxcrawl.record;

import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named value of a record, or of a struct inside it. Every format, the documentation and the JSON Schema take its name,
 * type and meaning from here.
 *
 * @param <S> the source that it is read from
 */
public final class Column<S> {
    /** Reads a value of the column's Java type ({@link ColumnType}), or null where there is none. */
    @FunctionalInterface
    public interface Getter<S> {
        /**
         * Reads a value out of a source.
         *
         * @param source the record, or the part of it, that holds the value
         * @return the value; null where it is absent
         */
        @Nullable
        Object get(S source);
    }

    private final String name;
    private final ColumnType type;
    private final boolean required;
    private final boolean fullOnly;
    private final List<String> values;
    private final String doc;
    private final Getter<S> getter;
    private final Getter<RecordValues> readBack;

    private Column(
            String name,
            ColumnType type,
            boolean required,
            boolean fullOnly,
            List<String> values,
            String doc,
            Getter<S> getter,
            Getter<RecordValues> readBack) {
        this.name = name;
        this.type = type;
        this.required = required;
        this.fullOnly = fullOnly;
        this.values = List.copyOf(values);
        this.doc = doc;
        this.getter = getter;
        this.readBack = readBack;
    }

    static <S> Column<S> of(String name, ColumnType type, String doc, Getter<S> getter) {
        return new Column<>(name, type, false, false, List.of(), doc, getter, values -> values.get(name));
    }

    /** Returns this column, which every record has. */
    Column<S> always() {
        return new Column<>(name, type, true, fullOnly, values, doc, getter, readBack);
    }

    /** Returns this column, which only full extraction of a page fills. */
    Column<S> fullOnly() {
        return new Column<>(name, type, required, true, values, doc, getter, readBack);
    }

    /** Returns this column with a closed list of values. */
    Column<S> oneOf(List<String> values) {
        return new Column<>(name, type, required, fullOnly, values, doc, getter, readBack);
    }

    /** Returns this column with another way to read it out of a record that was read back. */
    Column<S> readBack(Getter<RecordValues> readBack) {
        return new Column<>(name, type, required, fullOnly, values, doc, getter, readBack);
    }

    /** Returns this column with another type for the same values: a struct of fewer parts. */
    Column<S> as(ColumnType type) {
        return new Column<>(name, type, required, fullOnly, values, doc, getter, readBack);
    }

    /** {@return the name in snake case, which never changes once released} */
    public String name() {
        return name;
    }

    /** {@return the type of the values} */
    public ColumnType type() {
        return type;
    }

    /** {@return whether every record has a value} */
    public boolean required() {
        return required;
    }

    /** {@return whether only full extraction of a page fills it} */
    public boolean isFullOnly() {
        return fullOnly;
    }

    /**
     * Returns whether the input decides the type of each value: in {@code input}, in its parts, and in columns that records do not
     * have. Such values are text where they come from CSV, and anything where they come from JSON.
     */
    public boolean isUntyped() {
        return type == Scalar.JSON || (type instanceof MapOf map && map.value() == Scalar.JSON);
    }

    /** {@return the closed list of values; empty where any value is possible} */
    public List<String> values() {
        return values;
    }

    /** {@return the meaning in one line: unit, source or specification} */
    public String doc() {
        return doc;
    }

    /**
     * Returns a part of the values as a column {@code NAME.PART}: a part of a struct, or the value of a key of a map. Null
     * where there is no such part.
     *
     * @param path for a struct in a struct both names with a dot between
     */
    @Nullable
    Column<S> part(String path) {
        String full = name + "." + path;
        if (type instanceof MapOf map) {
            Column<Map<?, ?>> key = of(path, map.value(), doc, whole -> whole.get(path));
            return within(full, key);
        }
        return type instanceof Struct<?> struct ? part(full, path, struct) : null;
    }

    /** Returns the parts of a struct as columns {@code NAME.PART}; none for any other type, since a map has no fixed keys. */
    public List<Column<S>> parts() {
        return type instanceof Struct<?> struct ? parts(struct) : List.of();
    }

    private <T> List<Column<S>> parts(Struct<T> struct) {
        return struct.columns().stream()
                .map(each -> within(name + "." + each.name, each))
                .toList();
    }

    private <T> @Nullable Column<S> part(String full, String path, Struct<T> struct) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        for (Column<T> each : struct.columns()) {
            if (!each.name.equals(first)) continue;
            Column<T> part = dot < 0 ? each : each.part(path.substring(dot + 1));
            return part == null ? null : within(full, part);
        }
        return null;
    }

    private <T> Column<S> within(String full, Column<T> part) {
        Getter<Object> parts = source -> {
            Object whole = read(source);
            return whole == null ? null : part.read(whole);
        };
        Getter<RecordValues> readBack = values -> values.get(full) == null ? parts.get(values) : values.get(full);
        return new Column<>(
                full, part.type, false, fullOnly || part.fullOnly, part.values, part.doc, parts::get, readBack);
    }

    /**
     * {@return the value; null where it is absent} An empty list or map and a struct without values are absent, too.
     *
     * @param source the record, or the part of it, that holds the value
     */
    public @Nullable Object get(S source) {
        Object value = getter.get(source);
        return value == null || isEmpty(value) ? null : value;
    }

    /**
     * {@return the value as {@link #get} does, of a record or struct of a running crawl or of one that was read back}
     *
     * @param source an {@code S}, or the {@link RecordValues} of one
     */
    @SuppressWarnings("unchecked") // the caller ensures it
    public @Nullable Object read(Object source) {
        if (!(source instanceof RecordValues values)) return get((S) source);
        Object value = readBack.get(values);
        return value == null || isEmpty(value) ? null : value;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Decides by the column type: asking every value for its interfaces is slow (SinkBenchmark). */
    private boolean isEmpty(Object value) {
        if (type instanceof Scalar) return false;
        if (type instanceof ListOf) return ((List<?>) value).isEmpty();
        if (type instanceof MapOf) return ((Map<?, ?>) value).isEmpty();
        return ((Struct<?>) type).isEmpty(value);
    }
}
