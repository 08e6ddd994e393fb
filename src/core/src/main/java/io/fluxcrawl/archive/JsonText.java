package io.fluxcrawl.archive;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A parser of JSON to trees of Map, List, String, Number, Boolean and null; numbers are exact up to 100,000 digits. Names
 * are not interned, since pages make them up and the cache would grow.
 */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectReader OBJECT = MAPPER.readerFor(Map.class);
    private static final ObjectReader ANY =
            MAPPER.readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    static JsonParser parser(InputStream bytes) {
        return OBJECT.createParser(bytes);
    }

    /** Reads the object at whose start the parser is. */
    static Map<?, ?> object(JsonParser json) {
        return OBJECT.readValue(json);
    }

    /** Parses a value of type JSON as a database gives it: as text. */
    static Object ofDatabase(Object value) {
        try {
            return value(value.toString());
        } catch (JacksonException e) {
            throw new TreeReader.InvalidValueException("JSON", value);
        }
    }

    /** Returns a value of an untyped column as a database gives it: text stays text, a value of type JSON is parsed. */
    static Object ofUntypedColumn(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) return value;
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list.size());
            for (Object each : list) all.add(each == null ? null : ofUntypedColumn(each));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((key, each) -> all.put(String.valueOf(key), each == null ? null : ofUntypedColumn(each)));
            return all;
        }
        return ofDatabase(value);
    }

    /** Parses a text that holds one value and nothing after it; not for {@code null}. */
    static Object value(String json) {
        return ANY.readValue(json);
    }
}
