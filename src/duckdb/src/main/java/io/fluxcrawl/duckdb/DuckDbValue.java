package io.fluxcrawl.duckdb;

import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** Converts JDBC's values to trees. */
final class DuckDbValue {
    private DuckDbValue() {}

    static @Nullable Object tree(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean)
            return value;
        if (value instanceof JsonNode json) return new DuckDbJson(json.toString());
        if (value instanceof DuckDBStruct struct) return object(struct.getMap());
        if (value instanceof Map<?, ?> map) return object(map);
        if (value instanceof Array array) return list((Object[]) array.getArray());
        if (value instanceof OffsetDateTime time) return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        if (value instanceof Blob blob) return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        return value.toString();
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet())
            tree.put(String.valueOf(tree(each.getKey())), tree(each.getValue()));
        return tree;
    }

    private static List<@Nullable Object> list(@Nullable Object[] array) throws SQLException {
        List<@Nullable Object> tree = new ArrayList<>(array.length);
        for (Object each : array) tree.add(tree(each));
        return tree;
    }
}
