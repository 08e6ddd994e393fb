package io.fluxcrawl.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as an output holds it, or a struct in one: values by the names of their columns. Wherever a column is of a struct
 * it may stand in that struct's place, so that a record can be written out of what was read.
 */
public final class Values implements Recorded {
    private final Map<String, Object> values;

    /** @param values each of its column's Java type ({@link ColumnType}), structs being {@code Values}; null counts as absent */
    public Values(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) known.put(name, value);
        });
        this.values = Collections.unmodifiableMap(known);
    }

    /** The value of that name; null where it is absent. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** The text of that name; null where it is absent or no text. */
    public @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** All of them, in the order in which they were read. */
    public Map<String, Object> all() {
        return values;
    }

    /** @throws IllegalStateException if the output it was read from has no column {@code row} */
    @Override
    public long row() {
        if (values.get("row") instanceof Long row) return row;
        throw new IllegalStateException("a record without its row");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values that && values.equals(that.values);
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
