package io.fluxcrawl.record;

import static io.fluxcrawl.record.ColumnType.Scalar.STRING;
import static io.fluxcrawl.record.ColumnType.listOf;

import io.fluxcrawl.parse.FieldExtractor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of single user-defined fields, for tables. */
final class FieldColumns {
    private FieldColumns() {}

    /** Returns the column of a field: text where it has one value at most, else a list. */
    static Column<CrawlRecord> of(FieldExtractor field) {
        String name = field.name();
        String doc = "A user-defined field.";
        return field.single()
                ? Column.<CrawlRecord>of("fields." + name, STRING, doc, record -> first(values(record, name)))
                        .readBack(values -> one(values, name))
                : Column.<CrawlRecord>of("fields." + name, listOf(STRING), doc, record -> values(record, name))
                        .readBack(values -> all(values, name));
    }

    @SuppressWarnings("unchecked") // the column's type
    private static @Nullable List<String> values(CrawlRecord record, String field) {
        Map<String, List<String>> fields = (Map<String, List<String>>) record.value("fields");
        return fields == null ? null : fields.get(field);
    }

    private static @Nullable Object all(RecordValues values, String name) {
        Object value = values.get("fields." + name);
        return value == null && values.get("fields") instanceof Map<?, ?> fields ? fields.get(name) : value;
    }

    private static @Nullable Object one(RecordValues values, String name) {
        Object value = all(values, name);
        if (!(value instanceof List<?> several)) return value;
        return several.isEmpty() ? null : several.get(0);
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
