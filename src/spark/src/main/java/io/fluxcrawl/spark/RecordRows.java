package io.fluxcrawl.spark;

import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads lines of JSON, as the command writes them, as rows of {@link RecordSchema}. Not for several threads at once. */
final class RecordRows {
    /** The lines are our own: what bounds hostile JSON does not apply. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private final StructReader record;

    /** Reads the value that begins at the parser's token, and leaves the parser at its last. */
    private interface ValueReader {
        @Nullable
        Object read(JsonParser json, byte[] line);
    }

    /**
     * @param columns columns of the lines and of the rows
     * @param textInput whether the columns of the input are all text: then they stay text and are not written as JSON
     */
    RecordRows(Columns columns, boolean textInput) {
        record = new StructReader(ColumnType.struct(columns.list()), textInput);
    }

    /** {@return the row of a line} */
    Row read(byte[] line) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            json.nextToken();
            return record.read(json, line);
        }
    }

    private static ValueReader of(ColumnType type) {
        if (type instanceof ListOf list) return list(of(list.element()));
        if (type instanceof MapOf map) return map(of(map.value()));
        if (type instanceof Struct<?> struct) return new StructReader(struct, false);
        return switch ((Scalar) type) {
            case STRING -> (json, line) -> json.getString();
            case INT -> (json, line) -> json.getIntValue();
            case BIGINT -> (json, line) -> json.getLongValue();
            case DOUBLE -> (json, line) -> json.getDoubleValue();
            case BOOLEAN -> (json, line) -> json.getBooleanValue();
            case TIMESTAMP ->
                (json, line) ->
                        Timestamp.from(OffsetDateTime.parse(json.getString()).toInstant());
            case JSON -> RecordRows::source;
        };
    }

    /** Returns the value as it is written, to the last digit. */
    private static String source(JsonParser json, byte[] line) {
        int start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        json.finishToken();
        json.skipChildren();
        int end = Math.toIntExact(json.currentLocation().getByteOffset());
        return new String(line, start, end - start, StandardCharsets.UTF_8).strip();
    }

    private static ValueReader list(ValueReader element) {
        return (json, line) -> {
            List<@Nullable Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) values.add(nullable(element, json, line));
            return CollectionConverters.asScala(values).toSeq();
        };
    }

    private static ValueReader map(ValueReader value) {
        return (json, line) -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                values.put(name, nullable(value, json, line));
            }
            return CollectionConverters.asScala(values);
        };
    }

    private static @Nullable Object nullable(ValueReader value, JsonParser json, byte[] line) {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : value.read(json, line);
    }

    private static final class StructReader implements ValueReader {
        private final Map<String, Integer> places = new HashMap<>();
        private final List<ValueReader> readers = new ArrayList<>();

        StructReader(Struct<?> struct, boolean textForUntyped) {
            for (Column<?> column : struct.columns()) {
                places.put(column.name(), readers.size());
                readers.add(textForUntyped && column.isUntyped() ? text(column.type()) : of(column.type()));
            }
        }

        private static ValueReader text(ColumnType type) {
            ValueReader text = (json, line) -> json.getString();
            return type instanceof MapOf ? map(text) : text;
        }

        @Override
        public Row read(JsonParser json, byte[] line) {
            @Nullable Object[] values = new @Nullable Object[readers.size()];
            while (json.nextToken() != JsonToken.END_OBJECT) {
                Integer place = places.get(json.currentName());
                json.nextToken();
                if (place == null) json.skipChildren();
                else values[place] = nullable(readers.get(place), json, line);
            }
            return RowFactory.create(values);
        }
    }
}
