package io.fluxcrawl.sink;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes JSON of other origin: a page's JSON-LD, or the other columns of an input row. */
final class JsonTree {
    /** The deepest nesting that is written; readers have bounds too. JSON-LD of real pages is less than 20 deep. */
    static final int MAX_DEPTH = 200;

    static final String TOO_DEEP = "(left out: nested deeper than " + MAX_DEPTH + " levels)";

    private JsonTree() {}

    /** Writes a tree as JSON. NaN and infinities become null; a value of another Java type becomes its text. */
    static void write(@Nullable Object value, JsonGenerator json) {
        write(value, json, 1);
    }

    /** Writes a tree as a JSON text that holds its JSON, so that every reader keeps all digits. */
    static void writeAsText(Object value, JsonGenerator json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator text = JsonValue.generator(bytes)) {
            write(value, text);
        }
        json.writeString(bytes.toString(StandardCharsets.UTF_8));
    }

    static void write(double value, JsonGenerator json) {
        if (Double.isFinite(value)) json.writeNumber(value);
        else json.writeNull();
    }

    private static void write(@Nullable Object value, JsonGenerator json, int depth) {
        if (value == null) json.writeNull();
        else if (value instanceof String text) json.writeString(OutputText.wellFormed(text));
        else if (value instanceof Map<?, ?> map) writeMap(map, json, depth);
        else if (value instanceof Iterable<?> list) writeList(list, json, depth);
        else if (value instanceof Boolean truth) json.writeBoolean(truth);
        else if (value instanceof Number number) writeNumber(number, json);
        else json.writeString(OutputText.wellFormed(value.toString()));
    }

    private static void writeMap(Map<?, ?> map, JsonGenerator json, int depth) {
        if (depth > MAX_DEPTH) {
            json.writeString(TOO_DEEP);
            return;
        }
        UniqueNames names = new UniqueNames(map);
        json.writeStartObject();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            json.writeName(names.of(each.getKey()));
            write(each.getValue(), json, depth + 1);
        }
        json.writeEndObject();
    }

    private static void writeList(Iterable<?> list, JsonGenerator json, int depth) {
        if (depth > MAX_DEPTH) {
            json.writeString(TOO_DEEP);
            return;
        }
        json.writeStartArray();
        for (Object each : list) write(each, json, depth + 1);
        json.writeEndArray();
    }

    private static void writeNumber(Number number, JsonGenerator json) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof Float single) {
            if (Float.isFinite(single)) json.writeNumber(single);
            else json.writeNull();
        } else {
            write(number.doubleValue(), json);
        }
    }
}
