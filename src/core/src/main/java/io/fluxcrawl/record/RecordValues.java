package io.fluxcrawl.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record read back from an output, or a struct in one: values by the names of their columns. It can be written again, and
 * stands for a struct in a column of structs.
 */
public final class RecordValues implements RecordView {
    private final Map<String, Object> values;

    /** @param values each of its column's Java type ({@link ColumnType}), structs being {@code RecordValues}; null counts as absent */
    public RecordValues(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) known.put(name, value);
        });
        this.values = Collections.unmodifiableMap(known);
    }

    /**
     * {@return the value of that name; null where it is absent}
     *
     * @param name name of the column
     */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /**
     * {@return the text of that name; null where it is absent or not a text}
     *
     * @param name name of the column
     */
    public @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** {@return all values, in the order in which they were read} */
    public Map<String, Object> all() {
        return values;
    }

    /** @throws IllegalStateException if the output it was read from has no column {@code row} */
    @Override
    public long row() {
        if (values.get("row") instanceof Long row) return row;
        throw new IllegalStateException("The record has no column row.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
