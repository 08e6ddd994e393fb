package io.fluxcrawl.sink;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes the values of one column type as JSON, whatever their content. */
@FunctionalInterface
interface JsonValue {
    /** The JDKs that we run on print doubles in different ways; Jackson's own printer is the same on all, and faster. */
    JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .rootValueSeparator("")
            .build();

    void write(Object value, JsonGenerator json);

    static JsonGenerator generator(OutputStream bytes) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
    }

    static JsonGenerator generator(Writer text) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), text);
    }

    static JsonValue of(ColumnType type) {
        return of(type, JsonTree::write);
    }

    /** @param tree how values of the type JSON are written */
    static JsonValue of(ColumnType type, JsonValue tree) {
        if (type instanceof ListOf list) return list(of(list.element(), tree));
        if (type instanceof MapOf map) return map(of(map.value(), tree));
        if (type instanceof Struct<?> struct) return new JsonStruct<>(struct, tree);
        return scalar((Scalar) type, tree);
    }

    private static JsonValue scalar(Scalar type, JsonValue tree) {
        return switch (type) {
            case STRING -> (value, json) -> json.writeString(OutputText.wellFormed((String) value));
            case INT -> (value, json) -> json.writeNumber((int) value);
            case BIGINT -> (value, json) -> json.writeNumber((long) value);
            case DOUBLE -> (value, json) -> JsonTree.write((double) value, json);
            case BOOLEAN -> (value, json) -> json.writeBoolean((boolean) value);
            case TIMESTAMP -> (value, json) -> json.writeString(OutputText.of((Instant) value));
            case JSON -> tree;
        };
    }

    private static JsonValue list(JsonValue element) {
        return (value, json) -> {
            json.writeStartArray();
            for (Object each : (List<?>) value) writeNullable(element, each, json);
            json.writeEndArray();
        };
    }

    private static JsonValue map(JsonValue valueType) {
        return (value, json) -> {
            Map<?, ?> map = (Map<?, ?>) value;
            UniqueNames names = new UniqueNames(map);
            json.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                json.writeName(names.of(each.getKey()));
                writeNullable(valueType, each.getValue(), json);
            }
            json.writeEndObject();
        };
    }

    private static void writeNullable(JsonValue type, @Nullable Object value, JsonGenerator json) {
        if (value == null) json.writeNull();
        else type.write(value, json);
    }

    /** An object of those columns that have a value. */
    final class JsonStruct<S> implements JsonValue {
        private final List<Column<S>> columns;
        private final SerializedString[] names;
        private final JsonValue[] types;

        private JsonStruct(Struct<S> struct, JsonValue tree) {
            columns = struct.columns();
            names = columns.stream()
                    .map(Column::name)
                    .map(SerializedString::new)
                    .toArray(SerializedString[]::new);
            types = columns.stream().map(column -> of(column.type(), tree)).toArray(JsonValue[]::new);
        }

        @Override
        public void write(Object value, JsonGenerator json) {
            json.writeStartObject();
            for (int i = 0; i < names.length; i++) {
                Object part = columns.get(i).read(value);
                if (part == null) continue;
                json.writeName(names[i]);
                types[i].write(part, json);
            }
            json.writeEndObject();
        }
    }
}
