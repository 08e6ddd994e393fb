package io.fluxcrawl.model;

import io.fluxcrawl.internal.HeaderValue;
import io.fluxcrawl.internal.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * HTTP header fields in the order they came, names in lower case; a name may stand more than once (RFC 9110, 5.3).
 *
 * @param fields the fields, duplicates included
 */
public record Headers(List<Field> fields) {
    /** No fields. */
    public static final Headers EMPTY = new Headers(List.of());

    /**
     * One field.
     *
     * @param name in lower case
     * @param value as received, outer blanks removed
     */
    public record Field(String name, String value) {
        /**
         * Creates a field; the name keeps its case.
         *
         * @param name in lower case
         * @param value as received, outer blanks removed
         */
        public Field {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Copies the fields.
     *
     * @param fields the fields, duplicates included
     */
    public Headers {
        fields = List.copyOf(fields);
    }

    /**
     * {@return these fields and one more, at the end}
     *
     * @param name name of the field, in any case
     * @param value value, without line breaks
     */
    public Headers with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /**
     * Checks that every field can stand in the head of a request (RFC 9110, 5.5 and 5.6.2).
     *
     * @return these fields
     * @throws IllegalArgumentException if a name is no token, or a value has control characters or such beyond ISO-8859-1
     */
    public Headers requireSendable() {
        List<String> wrong = new ArrayList<>();
        for (Field field : fields) {
            boolean named = !field.name.isEmpty() && field.name.chars().allMatch(Headers::tokenChar);
            if (!named || !HeaderValue.sendable(field.value)) wrong.add(field.name);
        }
        if (!wrong.isEmpty())
            throw new IllegalArgumentException(
                    "Headers cannot be sent under these names or with these values: " + wrong + ".");
        return this;
    }

    private static boolean tokenChar(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /**
     * {@return the first value of a name (in any case), or null}
     *
     * @param name name of the field, in any case
     */
    public @Nullable String first(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) return field.value;
        }
        return null;
    }

    /**
     * {@return the media type that all Content-Type fields name together, in lower case without parameters; null if none is one}
     * Fetch Standard, "extract a MIME type".
     */
    public @Nullable String mediaType() {
        MediaType type = MediaType.extract(all("content-type"));
        return type == null ? null : type.essence();
    }

    /**
     * {@return every value of a name (in any case), in order; empty if there is none}
     *
     * @param name name of the field, in any case
     */
    public List<String> all(String name) {
        List<String> values = List.of();
        for (Field field : fields) {
            if (!field.name.equalsIgnoreCase(name)) continue;
            if (values.isEmpty()) values = new ArrayList<>(1);
            values.add(field.value);
        }
        return values;
    }
}
