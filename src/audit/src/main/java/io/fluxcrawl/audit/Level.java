package io.fluxcrawl.audit;

import java.util.Arrays;
import java.util.Locale;

/**
 * Level of a check: its type and its priority.
 *
 * @param type what a finding is
 * @param priority its likely effect
 */
public record Level(Type type, Priority priority) implements Comparable<Level> {
    /** Type of a finding. */
    public enum Type {
        /** A fault to fix. */
        ISSUE,
        /** Not surely a fault: someone should look at it. */
        WARNING,
        /** Something that could be better. */
        OPPORTUNITY;

        /** {@return the type as reports write it, such as {@code Issue}} */
        public String label() {
            return Level.label(name());
        }
    }

    /** Likely effect of a finding. */
    public enum Priority {
        /** Large. */
        HIGH,
        /** Noticeable. */
        MEDIUM,
        /** Small. */
        LOW;

        /** {@return the priority as reports write it, such as {@code High}} */
        public String label() {
            return Level.label(name());
        }
    }

    /**
     * {@return the level that a text such as {@code Issue/High} names, in any case}
     *
     * @param text type, slash, priority
     * @throws IllegalArgumentException if it names none; the message says which there are
     */
    public static Level of(String text) {
        String[] parts = text.strip().toUpperCase(Locale.ROOT).split("/", -1);
        try {
            if (parts.length == 2) return new Level(Type.valueOf(parts[0].strip()), Priority.valueOf(parts[1].strip()));
        } catch (IllegalArgumentException unknown) {
            // the message below says which there are
        }
        throw new IllegalArgumentException("'" + text + "' is no level. A level is a type (" + names(Type.values())
                + "), a slash and a priority (" + names(Priority.values()) + ").");
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> label(value.name()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static String label(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Orders by type, then priority, the most severe first. */
    @Override
    public int compareTo(Level other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : priority.compareTo(other.priority);
    }

    /** {@return the level as {@link #of} reads it} */
    @Override
    public String toString() {
        return type.label() + "/" + priority.label();
    }
}
