package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of JSON Lines: an object or a string per line. A line that is neither, and an object without a URL, are rows too,
 * with the whole line as their text.
 */
final class JsonRows implements SeedRows {
    private static final ObjectReader VALUE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Object.class);

    private final Lines lines;
    private final UrlColumn column;

    JsonRows(Lines lines, UrlColumn column) {
        this.lines = lines;
        this.column = column;
    }

    @Override
    public @Nullable Seed next() throws IOException {
        for (Lines.Line line; (line = lines.next()) != null; ) {
            if (!Whitespace.only(line.text())) return row(line);
        }
        return null;
    }

    private Seed row(Lines.Line line) {
        Object value = value(line.text());
        if (value instanceof String text) return Seed.of(line.number(), text);
        if (!(value instanceof Map<?, ?> object)) return Seed.of(line.number(), line.text());
        if (object.get(Seed.ROW_KEY) instanceof Number row && row.longValue() > 0)
            return ofPart(row.longValue(), object);
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        object.forEach((key, cell) -> input.put(String.valueOf(key), cell));
        String key = column.in(input.keySet());
        if (key == null && column.wanted() == null) key = onlyUrl(input);
        if (key == null || !(input.get(key) instanceof String text)) return new Seed(line.number(), line.text(), input);
        input.remove(key);
        return new Seed(line.number(), text, input);
    }

    /** Returns the key of the only value that is an http or https URL; null where there is none, or are several. */
    private static @Nullable String onlyUrl(Map<String, @Nullable Object> input) {
        String found = null;
        for (Map.Entry<String, @Nullable Object> entry : input.entrySet()) {
            if (!(entry.getValue() instanceof String text) || !UrlColumn.isWebUrl(text)) continue;
            if (found != null) return null;
            found = entry.getKey();
        }
        return found;
    }

    /** Returns a row of the list that this list is a part of. */
    private static Seed ofPart(long row, Map<?, ?> object) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        if (object.get("input") instanceof Map<?, ?> own)
            own.forEach((key, cell) -> input.put(String.valueOf(key), cell));
        return new Seed(row, object.get("url") instanceof String text ? text : "", input);
    }

    private static @Nullable Object value(String line) {
        try {
            return VALUE.readValue(line);
        } catch (JacksonException e) {
            return null;
        }
    }
}
