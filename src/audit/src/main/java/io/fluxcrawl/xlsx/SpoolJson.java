package io.fluxcrawl.xlsx;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of a {@link io.fluxcrawl.sink.Spool} as a reader expects them: what is JSON is text there. */
final class SpoolJson {
    /** Keeps every digit of numbers. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SpoolJson() {}

    /** Returns the value with the texts that hold JSON read. */
    static JsonNode plain(JsonNode value, ColumnType type) {
        if (type == Scalar.JSON) return tree(value);
        if (type instanceof ListOf list && holdsJson(list.element()) && value.isArray()) {
            ArrayNode plain = JSON.createArrayNode();
            for (JsonNode each : value) plain.add(plain(each, list.element()));
            return plain;
        }
        if (type instanceof MapOf map && holdsJson(map.value()) && value.isObject()) {
            ObjectNode plain = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> each : value.properties())
                plain.set(each.getKey(), plain(each.getValue(), map.value()));
            return plain;
        }
        if (type instanceof Struct<?> struct && holdsJson(struct) && value.isObject()) {
            ObjectNode plain = JSON.createObjectNode();
            for (Column<?> part : struct.columns()) {
                JsonNode each = value.get(part.name());
                if (each != null) plain.set(part.name(), plain(each, part.type()));
            }
            return plain;
        }
        return value;
    }

    private static boolean holdsJson(@Nullable ColumnType type) {
        if (type instanceof ListOf list) return holdsJson(list.element());
        if (type instanceof MapOf map) return holdsJson(map.value());
        if (!(type instanceof Struct<?> struct)) return type == Scalar.JSON;
        for (Column<?> part : struct.columns()) {
            if (holdsJson(part.type())) return true;
        }
        return false;
    }

    private static JsonNode tree(JsonNode value) {
        if (!value.isString()) return value;
        try {
            return JSON.readTree(value.stringValue());
        } catch (JacksonException noJson) {
            return value;
        }
    }
}
