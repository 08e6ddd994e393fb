package io.fluxcrawl.sink;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.Columns;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (draft 2020-12) of a JSONL line that the column list makes. Nothing is allowed that it does not name. */
final class RecordSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordSchema() {}

    static ObjectNode make() {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:fluxcrawl:record:" + Columns.SCHEMA_VERSION);
        schema.put("title", "A record of fluxcrawl");
        schema.put("description", "What one row of the input became.");
        return schema.setAll(object(Columns.ALL.list()));
    }

    private static <S> ObjectNode object(List<Column<S>> columns) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Column<S> column : columns) {
            ObjectNode property = properties.putObject(column.name());
            property.put("description", column.doc());
            property.setAll(of(column.type()));
            if (!column.values().isEmpty()) {
                ArrayNode values = property.putArray("enum");
                column.values().forEach(values::add);
            }
            if (column.required()) required.add(column.name());
        }
        if (!required.isEmpty()) schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode of(ColumnType type) {
        if (type instanceof ListOf list) {
            return JSON.objectNode().put("type", "array").put("minItems", 1).set("items", of(list.element()));
        }
        if (type instanceof MapOf map) {
            return JSON.objectNode()
                    .put("type", "object")
                    .put("minProperties", 1)
                    .set("additionalProperties", of(map.value()));
        }
        if (type instanceof Struct<?> struct) return object(struct.columns()).put("minProperties", 1);
        return scalar((Scalar) type);
    }

    private static ObjectNode scalar(Scalar type) {
        ObjectNode schema = JSON.objectNode();
        return switch (type) {
            case STRING -> schema.put("type", "string");
            case INT, BIGINT -> schema.put("type", "integer");
            case DOUBLE -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case TIMESTAMP ->
                schema.put("type", "string")
                        .put("format", "date-time")
                        .put("pattern", "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
            case JSON -> schema;
        };
    }
}
