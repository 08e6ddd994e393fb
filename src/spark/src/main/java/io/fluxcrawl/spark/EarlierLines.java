package io.fluxcrawl.spark;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.Columns;
import java.io.StringWriter;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes rows of a table of records as the lines of JSON that the command reads as an earlier crawl. */
final class EarlierLines {
    private static final JsonFactory FACTORY = new JsonFactory();

    private EarlierLines() {}

    /** {@return a record as JSON} Columns that records do not have, and those of the input, are left out. */
    static String of(Row record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            struct(record, ColumnType.struct(Columns.ALL.list()), json);
        }
        return text.toString();
    }

    private static <S> void struct(Row row, Struct<S> struct, JsonGenerator json) {
        Map<String, Column<S>> columns = new HashMap<>();
        for (Column<S> column : struct.columns()) columns.put(column.name(), column);
        json.writeStartObject();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            Column<S> column = columns.get(names[i]);
            if (column == null || column.isUntyped() || row.isNullAt(i)) continue;
            json.writeName(names[i]);
            value(row.get(i), column.type(), json);
        }
        json.writeEndObject();
    }

    private static void value(@Nullable Object value, ColumnType type, JsonGenerator json) {
        if (value == null) {
            json.writeNull();
        } else if (type instanceof Struct<?> struct) {
            struct((Row) value, struct, json);
        } else if (type instanceof ListOf list) {
            List<?> values = CollectionConverters.asJava((scala.collection.Seq<?>) value);
            json.writeStartArray();
            for (Object each : values) value(each, list.element(), json);
            json.writeEndArray();
        } else if (type instanceof MapOf map) {
            Map<?, ?> values = CollectionConverters.asJava((scala.collection.Map<?, ?>) value);
            json.writeStartObject();
            values.forEach((name, each) -> {
                json.writeName(String.valueOf(name));
                value(each, map.value(), json);
            });
            json.writeEndObject();
        } else {
            scalar(value, (Scalar) type, json);
        }
    }

    private static void scalar(Object value, Scalar type, JsonGenerator json) {
        switch (type) {
            case STRING -> json.writeString(value.toString());
            case INT, BIGINT -> json.writeNumber(((Number) value).longValue());
            case DOUBLE -> json.writeNumber(((Number) value).doubleValue());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case TIMESTAMP -> json.writeString(((Timestamp) value).toInstant().toString());
            case JSON -> json.writeRawValue(value.toString());
        }
    }
}
